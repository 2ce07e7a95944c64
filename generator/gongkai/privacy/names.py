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
_RIGHT = r"(?=[\s、，,；;|）)（(。”\"'<]|$)"
_CELL = re.compile(rf"{_LEFT}(?:{_NAME}|[{_PLAIN}{_WORDS}]\u3000{_GIVEN}){_RIGHT}", re.MULTILINE)
_NOT_GIVEN = frozenset(
    "某镇县市省乡村街局厅处科室院所校班组的了是在与及或等部门费款类号码址位机件量厂店站区馆社场司会律规者员府房屋"
    "气车船药品食物料额税价值率数条项目表册证照用质型式度统产施备材筑装置测验查检评估划案例动幼残病疗疾护草矿"
    "从到以不被把对将当由因但且而即则并已还又再就也最更很非请予给按据通过称"
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
# Words that begin like names. A table of them, in the order in which they were met.
_NOT_NAMES = frozenset(
    re.findall(
        "[一-龥]+",
        "陈述 陈列 陈旧 张贴 周期 周边 周末 罗列 郑重 谢绝 许可 许多 肖像 田间 田地 董事 余款 余额 "
        "陆地 陆续 范围 范本 付款 夏季 夏收 陶瓷 武器 武装 康复 牛奶 牛羊 齐全 申请 申报 申诉 涂料 "
        "卓越 甄别 柏油 解决 解除 解释 占地 占用 占有 单价 单独 单位 游客 游览 谷物 施工 施行 施肥 严重 "
        "严格 严禁 严查 包括 包装 任务 任何 任命 任职 温度 温室 毛利 毛坯 沙石 井下 焦炭 孔洞 班级 "
        "班次 金额 金属 金融 石油 石材 石灰 洪水 洪涝 雷电 雷雨 江河 江苏 江西 林业 林地 林木 黄金 "
        "黄色 白色 白天 蓝色 马路 马匹 钱款 钟点 龙头 史料 顾客 杜绝 贺信 何时 高中 高温 高校 高度 "
        "高级 高速 高等 方案 方法 方式 方向 方面 方便 万元 万人 安全 安排 安装 安置 应急 应当 应对 "
        "曾经 文化 文件 文明 文物 文字 文体 白酒 路口 路灯 路面 程序 程度 成立 成果 成效 关于 关键 "
        "关系 车辆 车间 车站 华侨 全部 全国 全面 全体 全省 全市 全县 支付 支持 支出 支队 季度 季节 "
        "梅雨 计划 计算 计量 池塘 管理 管道 管线 管辖 管网 景区 景观 连接 连续 都市 简单 简易 平台 "
        "平方 平安 平均 党员 党委 党组 明确 明细 明示 边界 来源 来访 代表 代理 代码 代办 年度 年龄 "
        "年报 买卖 古树 古镇 丛书 尚未 常见 常规 常住 常年 常务 易燃 易爆 时间 余下 武警 章程 华人 "
        "苗木 苗圃 谷地 沙滩 宁夏 甘肃 湖南 云南 柴油 水库 温泉 乐器 元旦 夏令 席位 叶片 范畴 钟表 "
        "庄稼 庄园 原因 干部 左右 饶有 宣传 项目 项下 舒适 凌晨 游戏 游泳 麦田 麦收 欧洲 欧元 喻为 "
        "祝贺 辛苦 屈服 蓝图 柳州 施救 申领 申办 余数 汤药 莫名 戴帽 石头 石板 石墨 段落 雷达 龙舟 "
        "陶艺 毛竹 毛巾 钱币 ",
    )
)
_ASIDE = re.compile("[（(][^（）()\\n]{0,20}[）)]")
_SEPARATORS = frozenset(" \t\n\r、，,；;|　")


def cells(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Where something that looks like a name stands alone between separators."""
    found = _CELL.finditer(text, start, len(text) if end is None else end)
    return [match.span() for match in found if nameable(match[0])]


def lists(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Names that follow one another, three or more with nothing but separators between them."""
    groups: list[list[tuple[int, int]]] = [[]]
    for span in cells(text, start, end):
        if groups[-1] and set(_ASIDE.sub("", text[groups[-1][-1][1] : span[0]])) - _SEPARATORS:
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
    return sorted({span for span in found if nameable(text[slice(*span)])})


def named_at(text: str, place: int) -> tuple[int, int] | None:
    """The name at this place, behind a word such as 举报人 for a person whose name nobody needs to read."""
    match = _AFTER_WORD.match(text, place)
    if match is None:
        return None
    span = match.span(1 if match[1] else 2)
    return span if nameable(text[slice(*span)]) else None


def nameable(word: str) -> bool:
    """Whether what begins with a surname may be a name: neither an ordinary word nor with letters no name has."""
    return word[:2] not in _NOT_NAMES and not _NOT_GIVEN & set(word[1:])


def masked_name(name: str) -> str:
    """姓＋某某, as long as the name."""
    kept = 2 if re.match(_DOUBLE, name) else 1
    return name[:kept] + "某" * (len(name) - kept)
