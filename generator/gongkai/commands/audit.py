"""`gongkai audit`: the self-check of the built site."""

import datetime
from itertools import islice
from pathlib import Path

import click

from gongkai.audit.report import as_json, as_text
from gongkai.audit.run import audit as look_over
from gongkai.audit.validity import NoChecker
from gongkai.commands.chinese import ChineseCommand
from gongkai.commands.options import OneOf, as_of_option, config_option, jobs_option
from gongkai.pool import workers
from gongkai.progress import progress
from gongkai.site import load_config, load_site

FEW = 400


@click.command(cls=ChineseCommand)
@click.argument("folder", metavar="[网站文件夹]", type=click.Path(path_type=Path), required=False)
@click.option(
    "--format", "form", type=OneOf("text", "json"), default="text", metavar="text|json",
    help="输出格式：text 给人看，json 给程序",
)  # fmt: skip
@click.option(
    "--vnu", "checker", type=click.Path(path_type=Path, exists=True, dir_okay=False), metavar="文件",
    help="再用 HTML 检查器（vnu.jar，要有 Java）核对每一页合不合规范",
)  # fmt: skip
@config_option
@as_of_option
@jobs_option
def audit(
    folder: Path | None, form: str, checker: Path | None, config_path: Path, as_of: datetime.date, jobs: int
) -> int:
    """像检查人员那样看一遍生成好的网站：断链、缺少的替代文字、空白和久不更新的栏目等。

    还看孤立的网页、太大的网页、看不清的颜色。
    """
    config, problems = load_config(config_path)
    if config is None:
        raise click.UsageError(f"{config_path} 有问题：{problems[0].message}")
    site, _ = load_site(config, as_of)
    built = folder or config.out
    if not (built / "index.html").is_file():
        raise click.UsageError(f"{built} 里没有生成好的网站，请先运行 gongkai build")
    few = sum(1 for _ in islice(built.rglob("*.html"), FEW)) < FEW
    try:
        with workers(1 if few else jobs) as pool, progress("看网页") as done:
            faults, pages = look_over(built.resolve(), site, checker, pool, done)
    except NoChecker as missing:
        raise click.UsageError(str(missing)) from missing
    if form == "json":
        click.echo(as_json(faults, pages))
    else:
        for line in as_text(faults, pages):
            click.echo(line)
    return 1 if faults else 0
