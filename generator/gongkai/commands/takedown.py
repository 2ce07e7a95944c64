"""`gongkai takedown`: what should never have been public leaves at once, without a notice; the duties of a leak."""

import datetime
from pathlib import Path

import click

from gongkai.commands.chinese import ChineseCommand
from gongkai.commands.options import as_of_option, config_option
from gongkai.commands.removal import Case, publish, refuse_other_day, search, take_down
from gongkai.commands.reviewing import site_of
from gongkai.exporting.refused import Refused
from gongkai.removing.held import all_of, check_id, the_one
from gongkai.removing.online import Online, online
from gongkai.site import Site
from gongkai.source import Leaving

DUTIES = """\
接下来要做的（个人信息保护法第五十七条）：
1. 立即补救：告诉搜索引擎、转载的网站和取过数据的人删除 {page} 和它的附件；网站前面有缓存的，也要清除。
2. 通知履行个人信息保护职责的部门和个人。通知里写明：
   （一）泄露的个人信息是哪些种类，为什么会泄露，可能造成什么危害；
   （二）已经采取了哪些补救措施，个人可以怎样减轻危害；
   （三）本单位的联系方式。
   采取的措施能够有效避免危害的，可以不通知个人；部门认为可能造成危害的，有权要求通知。
3. 内容和 git 历史里还有这条记录，运行 gongkai purge {id} 彻底删除。"""


@click.command(cls=ChineseCommand)
@click.argument("record_id", metavar="记录编号")
@config_option
@as_of_option
def takedown(record_id: str, config_path: Path, as_of: datetime.date) -> int:
    """紧急撤下：不该公开的（例如泄露了个人信息）马上从网站撤掉，不留说明；再查每个文件，列出法定的后续义务。"""
    site = site_of(config_path, as_of)
    check_id(record_id)
    now, found = online(site, site.config.out, record_id), list(all_of(site, [record_id]))
    if now is not None and not found:
        code, page = _unread(site, config_path, as_of, record_id, now), now.page
    else:
        case = Case(site, the_one(found, record_id), config_path, as_of)
        code, page = take_down(case, {"taken_down_on": as_of.isoformat()}), case.page
    click.echo(DUTIES.format(page=f"{site.config.site_url}{page}", id=record_id))
    return code


def _unread(site: Site, config_path: Path, as_of: datetime.date, record_id: str, now: Online) -> int:
    """A record that is online while its file is gone, or cannot be read: it leaves all the same."""
    refuse_other_day(site, as_of)
    if not publish(config_path, as_of, [Leaving(record_id, None)]).only_left:
        raise Refused(f"内容里读不出记录 {record_id}，网站也没有能用的资料。请先改正它所在的文件，再运行一次")
    search(site.config.out, record_id, now.words, notice=False)
    click.echo(
        f"内容里读不出记录 {record_id}：它的文件不在了，或者写法有错误。网站上已经先撤下；文件还在的，请改正，"
        f"并写上“停止公开日期: {as_of}”，不然改正以后它又会公开。"
    )
    return 1
