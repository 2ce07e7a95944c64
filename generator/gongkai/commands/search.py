"""`gongkai search`: the search of the published site, from the terminal."""

import datetime
from difflib import get_close_matches
from pathlib import Path

import click

from gongkai.commands.chinese import ChineseCommand
from gongkai.commands.options import Day, Money, Number, config_option
from gongkai.search.ranges import Amounts, Days
from gongkai.site import load_config

TEXT, COUNT, JSON, CSV = "text", "count", "json", "csv"


@click.command(cls=ChineseCommand, context_settings={"ignore_unknown_options": True})
@click.argument("words", nargs=-1, metavar="[要找的内容 …]", type=click.UNPROCESSED)
@click.option("--kind", "kinds", multiple=True, metavar="栏目", help="只要这个栏目的，可以写几次")
@click.option("--agency", "agencies", multiple=True, metavar="机关", help="只要这个机关的，可以写几次")
@click.option("--year", "years", multiple=True, metavar="年份", help="只要这一年的，可以写几次")
@click.option("--from", "first", type=Day(), metavar="日期", help="从哪一天公开的起")
@click.option("--to", "last", type=Day(), metavar="日期", help="到哪一天公开的止")
@click.option("--min", "least", type=Money(), metavar="金额", help="金额至少多少元，例如 5000、1.5万")
@click.option("--max", "most", type=Money(), metavar="金额", help="金额至多多少元")
@click.option("--limit", type=Number(1, 999_999_999), metavar="数量", help="最多列出多少条，默认 10 条，--csv 默认全部")
@click.option("--count", "form", flag_value=COUNT, help="只写准确的条数")
@click.option("--json", "form", flag_value=JSON, help="给程序用的格式")
@click.option("--csv", "form", flag_value=CSV, help="写成逗号分隔的表格")
@click.option("--out", type=click.Path(path_type=Path), metavar="文件夹", help="已生成的网站，默认按配置文件")
@config_option
@click.pass_context
def search(
    context: click.Context, words: tuple[str, ...], kinds: tuple[str, ...], agencies: tuple[str, ...],
    years: tuple[str, ...], first: datetime.date | None, last: datetime.date | None, least: float | None,
    most: float | None, limit: int | None, form: str | None, out: Path | None, config_path: Path,
) -> int:  # fmt: skip
    """在已生成的网站里检索，与网页上的检索结果相同。

    \b
    词 词         都要出现
    '"词 词"'     连在一起出现；也可以写成 「词 词」
    -词           不要出现
    标题:词  文号:〔2025〕12号  机关:民政
    日期:2025-01..2025-06  金额:1万..5万
    """
    from gongkai.commands.search_run import Asked, run

    _check_options(context, words)
    if first and last and first > last:
        raise click.UsageError(f"--from {first} 在 --to {last} 之后")
    if least is not None and most is not None and least > most:
        raise click.UsageError("--min 比 --max 大")
    days = Days(first.isoformat() if first else None, last.isoformat() if last else None)
    names = {"kind": kinds, "agency": agencies, "year": years}
    asked = Asked(" ".join(words), names, days, Amounts(least, most), form or TEXT, limit)
    return run(out or _published(config_path), asked)


def _check_options(context: click.Context, words: tuple[str, ...]) -> None:
    """What begins with two dashes is no word: a misspelled option must not be looked for."""
    for word in words:
        if word.startswith("--"):
            names = [name for each in context.command.params for name in each.opts]
            raise click.NoSuchOption(word, possibilities=get_close_matches(word, names, 1), ctx=context)


def _published(config_path: Path) -> Path:
    config, problems = load_config(config_path)
    if config is None:
        raise click.UsageError(
            f"{config_path} 里有问题（{problems[0].code}），请先运行 gongkai check，或者用 --out 写明网站所在的文件夹"
        )
    return config.out
