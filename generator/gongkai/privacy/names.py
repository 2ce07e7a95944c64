"""Names of persons in Chinese text: in lists and tables, and behind words such as 举报人.

No list of names is complete and many surnames are ordinary words, so a name counts only where its surroundings say
that one is meant.
"""

import re

_PLAIN = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何罗郑梁谢宋唐许韩冯邓曹彭肖蔡潘田董袁余叶蒋杜苏魏吕丁沈任姚卢姜崔钟谭陆汪范"
    "廖石贾韦付夏邹熊孟秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵钱严覃武戴莫孔汤温康施牛樊葛邢齐庞殷岳洪柳翟俞申倪"
    "阎蓝聂尤柯苗耿骆喻祝麦欧涂祁鲍辛裴霍屈卓甄褚阮娄褚蒲闵佟冉娜岑包左芦刁舒翁凌卞晏饶牟缪苟戚阳项宁游卜瞿鞠沙"
    "艾巫谷柏占解蔺杭焦井隋庄单芮燕甘桂班仇荆伍臧栾仲"
)
_WORDS = "于向常高方时万安易应曾金文白路程成关车华林全支季梅计管池景连都简平党明边来代米丛鲁尚安古年买"
_DOUBLE = "欧阳|上官|司马|诸葛|皇甫|司徒|慕容|令狐|尉迟|端木|夏侯|轩辕|百里|东方|南宫|公孙"
_GIVEN = "[一-龥]"
_NAME = rf"(?:{_DOUBLE}|[{_PLAIN}{_WORDS}]){_GIVEN}{{1,2}}"
_SHY = rf"(?:{_DOUBLE}|[{_PLAIN}{_WORDS}]){_GIVEN}{{1,2}}?"
_SURE = rf"(?:{_DOUBLE}|[{_PLAIN}]){_GIVEN}{{1,2}}?"
_LEFT = r"(?:(?<=[\s、，,；;|：:（(“\"'>])|^)"
_RIGHT = r"(?=[\s、，,；;|）)。”\"'<]|$)"
_CELL = re.compile(rf"{_LEFT}(?:{_NAME}|[{_PLAIN}{_WORDS}]\u3000{_GIVEN}){_RIGHT}", re.MULTILINE)
_NOT_GIVEN = frozenset(
    "某镇县市省乡村路街局厅处科室院所校班组月日元的了是在与及或等部门费款类别号码址位机件量厂店站区园馆社场公司会"
    "工作业务法律规定理者员人民政府房屋土地水电气火车船药品食物料金额税价值率数条项目表册书证照费用性质型式度系统"
    "安全产管道施设备用材建筑装置测验查检评估计划案例活动教育学生童老幼残病医疗卫护养林草矿山河湖海洋岛江环境保"
    "和向从到为以其不未无有被把对将应当可能经由因如若但且而即则并已还又再就都也最更很非常请予给按照依据根据通过"
)
_CLOSERS = (
    "反映|称|证|陈述|说|于|在|向|与|和|及|是|系|被|因|家|受|表示|提|投诉|举报|男|女|等|将|从|到|的|之|"
    "先生|女士|同学|老师"
)
_AFTER_WORD = re.compile(
    rf"(?:（?[男女]）?)?(?:姓名)?(?:[：:“（( \t\u3000]{{1,3}}({_SHY})|({_SURE}))"
    rf"(?=[，,。、；;：:（）()”\s]|$|{_CLOSERS})"
)
_LABELLED = re.compile(rf"姓\s*名[^\n:：]{{0,6}}[：:]\s*({_NAME}){_RIGHT}", re.MULTILINE)
_HEAD = re.compile(r"姓\s*名(?=[\s、，,；;|]|$)", re.MULTILINE)
_NOT_NAMES = frozenset({
    "陈述", "康复", "肖像", "施工", "严重", "包括", "温度", "任何", "任务", "单独", "单位", "班级", "班次", "占用",
    "毛利", "沙石", "解释", "解除", "井下", "焦炭", "孔洞",
})  # fmt: skip
_SEPARATORS = frozenset(" \t\n\r、，,；;|　")


def cells(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Where something that looks like a name stands alone between separators."""
    found = _CELL.finditer(text, start, len(text) if end is None else end)
    return [match.span() for match in found if _nameable(match[0])]


def lists(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Names that follow one another, three or more with nothing but separators between them."""
    groups: list[list[tuple[int, int]]] = [[]]
    for span in cells(text, start, end):
        if groups[-1] and set(text[groups[-1][-1][1] : span[0]]) - _SEPARATORS:
            groups.append([])
        groups[-1].append(span)
    return [span for group in groups if _list(text, group) for span in group]


def _list(text: str, group: list[tuple[int, int]]) -> bool:
    """Three names, of which most have two characters after the surname or none is an ordinary word."""
    plain = [span for span in group if text[span[0]] in _PLAIN and span[1] - span[0] > 2]
    return len(group) >= 3 and len(plain) * 3 >= len(group)


def tabled(text: str) -> list[tuple[int, int]]:
    """Names below or beside a heading 姓名."""
    found = [match.span(1) for match in _LABELLED.finditer(text)]
    if head := _HEAD.search(text):
        found += [span for span in cells(text, head.end()) if text[span[0]] in _PLAIN or span[1] - span[0] > 2]
    return sorted({span for span in found if _nameable(text[slice(*span)])})


def named_at(text: str, place: int) -> tuple[int, int] | None:
    """The name at this place, behind a word such as 举报人 for a person whose name nobody needs to read."""
    match = _AFTER_WORD.match(text, place)
    if match is None:
        return None
    span = match.span(1 if match[1] else 2)
    return span if _nameable(text[slice(*span)]) else None


def _nameable(word: str) -> bool:
    return word not in _NOT_NAMES and not _NOT_GIVEN & set(word[1:])


def masked_name(name: str) -> str:
    """姓＋某某, as long as the name."""
    kept = 2 if re.match(_DOUBLE, name) else 1
    return name[:kept] + "某" * (len(name) - kept)
