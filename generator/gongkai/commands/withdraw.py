"""`gongkai withdraw`: a record becomes a notice with its number, the day and the reason."""

import datetime
from pathlib import Path

import click

from gongkai.commands.chinese import ChineseCommand
from gongkai.commands.options import Day, as_of_option, config_option
from gongkai.commands.removal import Case, take_down
from gongkai.removing.edit import refuse_day, refuse_reason
from gongkai.value import Raw


@click.command(cls=ChineseCommand)
@click.argument("record_id", metavar="记录编号")
@click.option("--reason", required=True, metavar="理由", help="公开的理由，不写当事人的信息")
@click.option("--on", type=Day(), metavar="日期", help="哪一天撤下的，默认今天")
@click.option("--changed-on", type=Day(), metavar="日期", help="原决定哪一天变更、撤销、确认违法或者无效的")
@config_option
@as_of_option
def withdraw(
    record_id: str, reason: str, on: datetime.date | None, changed_on: datetime.date | None, config_path: Path,
    as_of: datetime.date,
) -> int:  # fmt: skip
    """撤回：原网址只剩文号、日期和理由；重新生成网站，再查每个文件是不是撤干净了。"""
    case = Case.of(config_path, as_of, record_id)
    return take_down(case, withdrawal(case, reason, on, changed_on))


def withdrawal(case: Case, reason: str, on: datetime.date | None, changed_on: datetime.date | None) -> dict[str, Raw]:
    """What is written into the record. Raises Refused."""
    refuse_reason(reason, case.words)
    day = on or case.as_of
    refuse_day(day, case.as_of)
    changed: dict[str, Raw] = {"changed_on": changed_on.isoformat()} if changed_on is not None else {}
    return {"withdrawn": {"on": day.isoformat(), **changed, "reason": reason.strip()}}
