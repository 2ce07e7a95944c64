"""`gongkai repair`: a record leaves the site because the credit of its party was repaired."""

import datetime
from pathlib import Path

import click

from gongkai.commands.chinese import ChineseCommand
from gongkai.commands.options import Day, as_of_option, config_option
from gongkai.commands.removal import Case, take_down
from gongkai.removing.edit import refuse_day
from gongkai.value import Raw


@click.command(cls=ChineseCommand)
@click.argument("record_id", metavar="记录编号")
@click.option("--on", type=Day(), metavar="日期", help="哪一天修复的，默认今天")
@config_option
@as_of_option
def repair(record_id: str, on: datetime.date | None, config_path: Path, as_of: datetime.date) -> int:
    """信用修复：记录不再出现在网站上；重新生成网站，再查每个文件是不是撤干净了。"""
    case = Case.of(config_path, as_of, record_id)
    return take_down(case, repaired(case, on))


def repaired(case: Case, on: datetime.date | None) -> dict[str, Raw]:
    """What is written into the record. Raises Refused."""
    day = on or case.as_of
    refuse_day(day, case.as_of)
    return {"repaired_on": day.isoformat()}
