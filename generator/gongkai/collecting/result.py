"""What the unit gets back: which numbers its records have, or why nothing was taken."""

from collections import Counter

from gongkai.agency import Agency
from gongkai.answer.page import Answer, Section, Table
from gongkai.answer.problems import problem_section
from gongkai.collecting.collect import Collected
from gongkai.collecting.numbered import FATES
from gongkai.site import Site

ALL_OR_NONE = "一条也没有收"


def verdict(made: Collected) -> str:
    """How many records were taken, changed or left as they are."""
    if not made.sound:
        wrong = sum(each.blocks for each in made.problems)
        return f"有 {wrong} 处错误，{ALL_OR_NONE}。改正、再审查以后，整个再交一次"
    fates = Counter(each.fate for each in made.records)
    return "，".join(f"{fate} {fates[fate]} 条" for fate in FATES if fates[fate]) or "里面没有记录"


def result(made: Collected, site: Site, agency: Agency, source: str) -> Answer:
    """The unit's result file."""
    sections = [problem_section(made.problems)] if made.problems else []
    if made.sound and made.records:
        sections.append(_numbers(made, site.config.site_url))
    if made.left:
        sections.append(Section("没有用到的", ["这些不是记录，留在单位：" + "、".join(made.left)]))
    return _answer(site, agency, source, verdict(made), made.sound, sections)


def refusal(why: str, site: Site, agency: Agency, source: str) -> Answer:
    """The unit's result file if what it handed over could not be looked at."""
    return _answer(site, agency, source, f"{ALL_OR_NONE}：{why}", False, [])


def _answer(site: Site, agency: Agency, source: str, said: str, good: bool, sections: list[Section]) -> Answer:
    about = f"{source}，{site.config.name}，{site.as_of.isoformat()}"
    return Answer(f"接收结果：{agency.name}", about, f"{said}。", good, sections, demo=not agency.real)


def _numbers(made: Collected, site_url: str) -> Section:
    said = "编号由网站给，以后不变。单位文件里的编号不用改，下次照样交。"
    head = ("单位的编号", "记录编号", "索引号", "标题", "结果", "网址")
    rows = [
        [each.given, each.id, each.index_number or "—", each.title, each.fate, site_url + each.url]
        for each in made.records
    ]
    return Section("编号", [said, "下次生成网站以后，可以按网址看到。"], Table(head, rows))
