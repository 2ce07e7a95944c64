"""`gongkai export 种类 --xlsx`: records as the workbook that `gongkai import` reads."""

from pathlib import Path

import click

from gongkai.exporting.cells import LONGEST
from gongkai.exporting.chosen import Choice, chosen
from gongkai.exporting.kind_book import KindBook
from gongkai.exporting.raw_values import longest_in
from gongkai.exporting.writing import new_file, refuse_problems
from gongkai.problem import Problem
from gongkai.progress import progress
from gongkai.site import Site


def export_xlsx(site: Site, choice: Choice, path: Path) -> int:
    """Write all records chosen, as they are in the content. Nothing is written if one of them cannot be read."""
    problems: list[Problem] = []
    count, too_long = 0, list[str]()
    several = choice.agency is None and len(site.agencies.all) > 1
    with new_file(path, ".xlsx") as draft, progress("读取记录") as told:
        with KindBook(draft, choice.kind) as book:
            for record in chosen(site, choice, problems):
                if longest_in(record.values) > LONGEST:
                    too_long.append(record.place)
                    continue
                book.add({"agency": record.agency.name, **record.values} if several else record.values)
                count += 1
                told(1)
        refuse_problems(problems)
    click.echo(f"已写好 {count} 条，在 {path}")
    if too_long:
        click.echo(f"有 {len(too_long)} 条没有写进去，Excel 的一格最多 {LONGEST} 字：{'、'.join(too_long[:5])}")
    if count:
        click.echo("里面有不对外公开的内容（内部备注等），只供内部使用。改好以后用 gongkai import 导入。")
    return 0
