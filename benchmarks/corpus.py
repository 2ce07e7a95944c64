"""N realistic records: penalties of a fictional county, about a thousand characters each."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from stdnum.cn import uscc

_PLACES = ["青溪", "白石", "竹坪", "云岭", "石桥", "梅湾", "松岗", "沙洲", "柳林", "东坝", "西塘", "南屏"]
_TRADES = [
    "食品",
    "建材",
    "五金",
    "百货",
    "餐饮",
    "运输",
    "电器",
    "服装",
    "医药",
    "化工",
    "农资",
    "园林",
    "印刷",
    "家具",
    "纸业",
    "水产",
]
_NAMES = [
    "安",
    "宝",
    "长",
    "达",
    "丰",
    "福",
    "广",
    "恒",
    "华",
    "吉",
    "嘉",
    "金",
    "久",
    "康",
    "立",
    "隆",
    "美",
    "宁",
    "庆",
    "荣",
    "盛",
    "泰",
    "通",
    "旺",
    "祥",
    "鑫",
    "兴",
    "裕",
    "源",
    "正",
]
_ACTS = [
    "销售超过保质期的预包装食品",
    "未取得许可从事餐饮服务",
    "未按照规定建立进货查验记录制度",
    "在道路两侧堆放建筑材料",
    "擅自改变房屋承重结构",
    "未采取有效防尘措施",
    "生产经营标签不符合规定的食品",
    "发布内容虚假的广告",
    "使用未经检定的计量器具",
    "占用公共场地摆设摊点",
]
_LAWS = [f"《云岭县示例管理条例》第{number}条第一款" for number in "一二三四五六七八九十"]


@dataclass(frozen=True, slots=True)
class Sample:
    """One made-up record: its id, agency, and the fields of a penalty by English name."""

    id: str
    agency: str
    fields: dict[str, str]


def samples(count: int) -> Iterator[Sample]:
    """The same records every time."""
    agencies = agencies_for(count)
    return (sample(number, agencies) for number in range(count))


def agencies_for(count: int) -> int:
    """How many agencies publish so many records."""
    return max(8, count // 25_000)


@lru_cache(maxsize=1)
def _dice() -> random.Random:
    return random.Random()


def sample(number: int, agencies: int) -> Sample:
    """The record of this number, made without those before it."""
    dice = _dice()
    dice.seed(number)
    year, month, day = dice.randint(2023, 2025), dice.randint(1, 12), dice.randint(1, 28)
    place = dice.choice(_PLACES)
    company = f"云岭县{place}{''.join(dice.sample(_NAMES, 2))}{dice.choice(_TRADES)}有限公司"
    act, law = dice.choice(_ACTS), dice.choice(_LAWS)
    body = f"9191999900{dice.randrange(10**7):07}"
    fine = dice.randrange(1, 500) / 100
    facts = "".join(
        f"{year}年{month}月{min(day + step, 28)}日，执法人员在{place}镇{dice.choice(_NAMES)}{dice.choice(_NAMES)}路"
        f"{dice.randint(1, 400)}号检查时发现，当事人{company}{dice.choice(_ACTS)}，"
        f"涉及{dice.choice(_TRADES)}{dice.randint(2, 900)}件，货值{dice.randint(100, 90000)}元。"
        for step in range(6)
    )
    text = "\n\n".join(
        f"第{index}项　经查，{company}{dice.choice(_ACTS)}的事实清楚，证据有现场笔录{dice.randint(1, 9)}份、照片"
        f"{dice.randint(1, 30)}张、询问笔录{dice.randint(1, 5)}份。依照{dice.choice(_LAWS)}的规定处理。"
        for index in range(1, 7)
    )
    return Sample(
        f"{year}{month:02}-{number:07x}",
        f"town{number % agencies}",
        {
            "id": f"{year}{month:02}-{number:07x}",
            "published": f"{year}-{month:02}-{day:02} 09:{number % 60:02}",
            "title": f"{company}{act}案",
            "document_number": f"云{place}罚〔{year}〕{number + 1}号",
            "party": company,
            "party_category": "法人及非法人组织",
            "credit_code": body + uscc.calc_check_digit(body),
            "violation_type": act,
            "facts": facts,
            "basis": law,
            "penalty_types": "罚款",
            "content": f"罚款{fine * 10000:.0f}元。",
            "fine": f"{fine:.2f}",
            "decided_on": f"{year}-{month:02}-{day:02}",
            "severity": "一般" if number % 5 < 3 else "",
            "text": text,
        },
    )


def as_yaml(fields: dict[str, str]) -> str:
    """The fields that have a value, as an office would write them; a value may be a flow collection."""
    lines = []
    for name, value in fields.items():
        if not value:
            continue
        if "\n" in value:
            lines.append(f"{name}: |-\n  " + value.replace("\n", "\n  ").replace("\n  \n", "\n\n"))
        else:
            lines.append(f"{name}: {value}")
    return "\n".join(lines) + "\n"
