"""`gongkai export`: records out again, as workbooks, official tables, documents, or to be pasted into a platform."""

import datetime
from collections.abc import Callable
from pathlib import Path

import click

from gongkai.commands.check import print_problems
from gongkai.commands.chinese import ChineseCommand
from gongkai.commands.options import Day, as_of_option, config_option, jobs_option, kind_named
from gongkai.exporting.chosen import Choice
from gongkai.out_folder import check_apart
from gongkai.site import Site, load_config, load_site

FORMS = "--xlsx、--official、--docx、--paste"
_PATH = click.Path(path_type=Path)


@click.command(cls=ChineseCommand)
@click.argument("kind_name", metavar="[种类]", required=False)
@click.option("--xlsx", type=_PATH, metavar="文件", help="写成工作簿：一行一条，改好以后可以用 gongkai import 导入")
@click.option(
    "--official",
    type=_PATH,
    metavar="文件",
    help="写成规定的表：处罚、许可写双公示上传表，年报写规定表式的表格（几份写到一个文件夹，每份一个文件）",
)
@click.option(
    "--docx", type=_PATH, metavar="文件", help="年度报告按公文格式写成 Word 文件（几份写到一个文件夹，每份一个文件）"
)
@click.option(
    "--paste", type=click.Path(path_type=Path, file_okay=False), metavar="文件夹",
    help="为集约化平台准备粘贴的内容：每条记录一个文件夹，放正文、网页标签和附件",
)  # fmt: skip
@click.option("--agency", "agency_name", metavar="机关", help="只要这个机关的")
@click.option("--from", "first", type=Day(), metavar="日期", help="只要这一天起的：按决定等日期，年报按年度")
@click.option("--to", "last", type=Day(), metavar="日期", help="只要到这一天为止的")
@click.option("--since", type=Day(), metavar="日期", help="与 --paste 合用：只要这一天起公开的")
@config_option
@as_of_option
@jobs_option
def export(
    kind_name: str | None, xlsx: Path | None, official: Path | None, docx: Path | None, paste: Path | None,
    agency_name: str | None, first: datetime.date | None, last: datetime.date | None, since: datetime.date | None,
    config_path: Path, as_of: datetime.date, jobs: int,
) -> int:  # fmt: skip
    """把记录导出成工作簿、规定的表格、Word 文件，或者准备粘贴到集约化平台的内容。"""
    asked = {"--xlsx": xlsx, "--official": official, "--docx": docx, "--paste": paste}
    forms = [(name, path) for name, path in asked.items() if path is not None]
    if len(forms) != 1:
        raise click.UsageError(f"写成什么，请用 {FORMS} 里的一个写明")
    [(form, path)] = forms
    _fits(form, kind_name, first or last, since)
    config, problems = load_config(config_path)
    if config is None:
        print_problems(problems, 0, "text")
        return 1
    site, problems = load_site(config, as_of)
    agency = site.agencies.find(agency_name) if agency_name else None
    if agency_name and agency is None:
        raise click.UsageError(f"没有登记机关“{agency_name}”")
    check_apart(path.resolve(), config.out, config.content)
    if form == "--paste":
        from gongkai.commands.export_paste import export_paste

        return export_paste(site, problems, agency, since, path, jobs)
    return _writer(form)(site, Choice(kind_named(site, kind_name or ""), agency, first, last), path)


def _fits(form: str, kind_name: str | None, period: datetime.date | None, since: datetime.date | None) -> None:
    """Refuse options that say nothing in this form."""
    if form == "--paste" and (kind_name or period):
        raise click.UsageError("--paste 导出各种记录，不能写种类、--from、--to；从哪一天公开的起，用 --since")
    if form != "--paste" and since:
        raise click.UsageError("--since 只与 --paste 合用，这里请用 --from 和 --to")
    if form != "--paste" and not kind_name:
        raise click.UsageError("请写明导出哪一种记录，例如 gongkai export 行政处罚决定 --xlsx 处罚.xlsx")


def _writer(form: str) -> Callable[[Site, Choice, Path], int]:
    """What writes a form; its libraries are loaded only then."""
    if form == "--xlsx":
        from gongkai.commands.export_xlsx import export_xlsx

        return export_xlsx
    if form == "--official":
        from gongkai.commands.export_official import export_official

        return export_official
    from gongkai.commands.export_docx import export_docx

    return export_docx
