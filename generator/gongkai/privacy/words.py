"""What only words around it make private: children's lists, home addresses, illness, police records, bystanders."""

import re
from collections.abc import Iterator

from gongkai.privacy.hit import Hit
from gongkai.privacy.names import lists, masked_name, named_at, tabled

_MINORS = ("未成年", "儿童", "学生", "班级", "孤儿", "事实无人抚养", "幼儿", "小学生")
_PERSONS = (
    "举报人", "投诉人", "报案人", "受害人", "被害人", "证人", "患者", "病人", "学生", "第三人", "伤者", "死者",
    "被侵权人", "受伤人", "目击者", "家长", "邻居", "乘客", "消费者",
)  # fmt: skip
_HOMES = ("户籍", "家庭地址", "居住地址", "住")
_POLICE = "治安管理处罚法"
# Only literals: the search then skips what cannot begin any of them.
_TRIGGER = re.compile("|".join(dict.fromkeys((*_MINORS, *_PERSONS, *_HOMES, _POLICE, "姓名", "姓 名", "姓  名"))))
_HEALTH = re.compile(
    "残疾|精神障碍|精神病|肿瘤|癌|艾滋|乙肝|尿毒症|大病|病种|患病|病史|病情|诊断|白血病|智力|"
    "信教|宗教信仰|基督教|伊斯兰教|佛教|天主教|道教"
)
# Work for children, not children: 未成年人保护、儿童福利、学生资助、幼儿园.
_NOT_MINORS = re.compile(
    "人?(?:保护|救助|关爱|福利|督导|主任|资助中心|管理|工作|安全|思想|权益|犯罪|检察|用品|园|教育)"
)
_NEAR = 400
_NOT_HOME = frozenset("房宅所建院宿户用改保持本读")
_HOME = re.compile(
    r"(?:址|在地|地址?|在|于)?[：:\s]{0,2}(?P<town>[^\s，,。；;：:（(、*]{0,24}?(?:镇|乡|街道|社区|路|街|县|区|市))"
    r"(?P<rest>[^\s，,。；;：:（(、*镇乡]{0,24}?(?:村|[0-9一二三四五六七八九十]组|号楼|单元|室|栋|幢|[0-9]号|[0-9]户|屯)"
    r"(?:[0-9一二三四五六七八九十]{1,4}(?:组|号楼|单元|室|栋|幢|号|户|楼))*)"
)
_PERSON = re.compile("某|先生|女士|男|女|当事人|本人|其|家$|现$")
_SENTENCE = re.compile(
    r"(?:依据|根据|依照|按照)[^。\n]{0,6}《(?:中华人民共和国)?治安管理处罚法》第[^。；\n]{1,60}?(?:决定|现)(?:给予|对|处)[^。\n]{0,40}?"
    r"(?:拘留|罚款|警告)"
)


def words(text: str) -> Iterator[Hit]:
    """Hits that need the words around them. A text without any such word costs one search."""
    minors, table, police = list[int](), False, False
    for match in _TRIGGER.finditer(text):
        word = match[0]
        if word in _HOMES:
            yield from _home(text, match)
            continue
        if word in _PERSONS and (span := named_at(text, match.end())):
            yield Hit("person", *span, masked_name(text[slice(*span)]))
        if word in _MINORS and not _NOT_MINORS.match(text, match.end()):
            minors.append(match.start())
        table = table or word[0] == "姓"
        police = police or word == _POLICE
    if police:
        for match in _SENTENCE.finditer(text):
            yield Hit("police", *match.span(), "*" * len(match[0]))
    spans = tabled(text) if table else []
    if minors:
        spans += _listed(text, minors)
    if minors or (table and spans and _HEALTH.search(text)):
        sort = "minor" if minors else "health"
        for span in sorted(set(spans)):
            yield Hit(sort, *span, masked_name(text[slice(*span)]))


def _listed(text: str, places: list[int]) -> list[tuple[int, int]]:
    """Names in lists near one of the places."""
    found, reached = [], 0
    for place in places:
        if place + _NEAR > reached:
            found += lists(text, max(reached - 20, place - _NEAR, 0), place + _NEAR)
            reached = place + _NEAR
    return found


def _home(text: str, word: re.Match[str]) -> Iterator[Hit]:
    if text[word.end() : word.end() + 1] in _NOT_HOME:
        return
    match = _HOME.match(text, word.end())
    if match and word[0] == "住" and match["rest"].endswith("村") and not _somebody(text, word):
        return
    if match and (len(match["town"]) > 1 or word[0] != "住"):
        start, end = match.span("rest")
        yield Hit("address", match.start("town"), end, match["town"] + "*" * (end - start))


def _somebody(text: str, word: re.Match[str]) -> bool:
    """Whether it is a certain person who lives there: a village alone is many people's."""
    return (
        text.startswith("址", word.end()) or _PERSON.search(text, max(0, word.start() - 14), word.start()) is not None
    )
