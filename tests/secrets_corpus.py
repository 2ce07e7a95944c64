"""Secrets of every sort, made up by chance from a seed, and every place that a clerk could put them."""

import json
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import secret_files as make
from builder import Site

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
WIDE = str.maketrans("0123456789X", "０１２３４５６７８９Ｘ")
SURNAMES, GIVEN = "王李张刘陈杨赵黄周吴徐孙胡朱郭何罗", "小明红强芳军娟涛丽勇艳杰静磊洋"
NOTICE = "发布时间: 2024-01-05 09:30\n公告标题: 公告\n公告类型: 其他\n"


@dataclass(frozen=True)
class Secret:
    """A sentence, what in it must not be shown, and the rule that finds it."""

    said: str
    hidden: str
    code: str


def resident_id(chance: random.Random) -> str:
    day = f"{chance.randrange(1930, 2024)}{chance.randrange(1, 13):02}{chance.randrange(1, 29):02}"
    first = f"{chance.randrange(110000, 659999)}{day}{chance.randrange(1000):03}"
    total = sum(int(digit) * weight for digit, weight in zip(first, WEIGHTS, strict=True))
    return first + "10X98765432"[total % 11]


def mobile(chance: random.Random) -> str:
    return f"1{chance.choice('3456789')}{chance.randrange(10**9):09}"


def card(chance: random.Random) -> str:
    first = f"62{chance.randrange(10**13):013}" + "".join(chance.choices("0123456789", k=chance.randrange(0, 4)))
    return next(first + each for each in "0123456789" if luhn(first + each))


def luhn(digits: str) -> bool:
    doubled = [int(each) * (1 + place % 2) for place, each in enumerate(reversed(digits))]
    return sum(each - 9 if each > 9 else each for each in doubled) % 10 == 0


def name(chance: random.Random) -> str:
    return chance.choice(SURNAMES) + "".join(chance.sample(GIVEN, 2))


def spaced_id(chance: random.Random) -> Secret:
    number = resident_id(chance)
    shown = f"{number[:6]} {number[6:14]} {number[14:]}"
    return Secret(f"证件号 {shown}", shown, "GK601")


def old_id(chance: random.Random) -> Secret:
    number = resident_id(chance)
    short = f"{number[:6]}{number[8:17]}"
    return Secret(f"身份证号码{short}", short, "GK601")


def children(chance: random.Random) -> Secret:
    names = [name(chance) for _ in range(4)]
    return Secret(f"受助学生名单有{'、'.join(names)}".replace("有", "： "), names[2], "GK604")


def simple(text: str, make_one: Callable[[random.Random], str], code: str) -> Callable[[random.Random], Secret]:
    def made(chance: random.Random) -> Secret:
        secret = make_one(chance)
        return Secret(text.format(secret), secret, code)

    return made


def plate(chance: random.Random) -> str:
    return f"云{chance.choice('ABCDEF')}{chance.randrange(10**5):05}"


def email(chance: random.Random) -> str:
    return f"zhang{chance.randrange(10**6)}@{chance.choice(['qq', '163', '126'])}.com"


def address(chance: random.Random) -> str:
    return f"云岭县青溪镇下溪村{chance.randrange(1, 30)}组{chance.randrange(1, 90)}号"


SORTS: dict[str, Callable[[random.Random], Secret]] = {
    "id": simple("申请人{}，已受理", resident_id, "GK601"),
    "id-lower": simple("id {}", lambda chance: resident_id(chance).replace("X", "x"), "GK601"),
    "id-spaced": spaced_id,
    "id-wide": simple("号码{}。", lambda chance: resident_id(chance).translate(WIDE), "GK601"),
    "tax": simple("税务登记号{}", lambda chance: resident_id(chance) + "01", "GK601"),
    "old-id": old_id,
    "mobile": simple("tel {}", mobile, "GK602"),
    "mobile-86": simple("联系人+86 {}", mobile, "GK602"),
    "mobile-dashes": simple("电话{}", lambda chance: "-".join(split(mobile(chance), 3, 4)), "GK602"),
    "card": simple("开户账号{}", card, "GK603"),
    "card-spaced": simple("银行卡 {}", lambda chance: " ".join(split(card(chance), 4, 4)), "GK603"),
    "passport": simple("护照号{}", lambda chance: f"E{chance.randrange(10**8):08}", "GK609"),
    "plate": simple("驾驶{}号小型客车", plate, "GK610"),
    "email": simple("mail {}", email, "GK611"),
    "address": simple("李某，家住{}", address, "GK605"),
    "person": simple("举报人{}反映", name, "GK612"),
    "children": children,
}
ASCII = ("id-lower", "mobile", "email")


def split(text: str, first: int, then: int) -> list[str]:
    return [text[:first], *(text[place : place + then] for place in range(first, len(text), then))]


@dataclass(frozen=True)
class Planted:
    secret: Secret
    path: str
    where: str


def record(site: Site, number: int, body: str, name_: str = "") -> str:
    path = f"content/qingxi/notice/2024/{name_ or number}.yml"
    site.file(path, f"记录编号: 202401-{number:06}\n{NOTICE}{body}")
    return path


def attached(site: Site, number: int, name_: str, data: bytes) -> str:
    site.file(f"content/qingxi/files/{number}{name_}", data)
    return record(site, number, f"附件:\n  - 文件: {number}{name_}\n")


def run(text: str) -> str:
    return make.paragraph(make.run(text))


def escaped(text: str) -> str:
    return "".join(f"\\u{ord(each):04x}" for each in text)


PLACES: dict[str, Callable[[Site, int, str], str]] = {
    "value": lambda site, number, said: record(site, number, f"公告正文: {json.dumps(said, ensure_ascii=False)}\n"),
    "block": lambda site, number, said: record(site, number, f"公告正文: |\n  第一行\n\n  {said}\n"),
    "folded": lambda site, number, said: record(site, number, f"公告正文: >\n  第一行\n  {said}\n"),
    "escaped": lambda site, number, said: record(site, number, f'公告正文: "{escaped(said)}"\n'),
    "internal": lambda site, number, said: record(site, number, f"内部备注: '{said}'\n"),
    "row": lambda site, number, said: record(
        site, number, f"更正记录:\n  - {{更正日期: 2024-01-06, 更正说明: '{said}'}}\n"
    ),
    "key": lambda site, number, said: record(site, number, f"'{said}': 甲\n"),
    "page": lambda site, number, said: page(site, number, f"# 页面\n\n> {said}\n"),
    "alt text": lambda site, number, said: page(site, number, f"# 页面\n\n![{said}](a.png)\n"),
    "front matter": lambda site, number, said: page(site, number, f"---\ntitle: '{said}'\n---\n\n文字\n"),
    "agency": lambda site, number, said: agency(site, number, said),
    "docx": lambda site, number, said: attached(site, number, ".docx", make.docx(run(said))),
    "docx comment": lambda site, number, said: attached(
        site, number, ".docx", make.docx(run("一"), word__comments=make.comments(said))
    ),
    "docx deleted": lambda site, number, said: attached(
        site, number, ".docx", make.docx(make.paragraph(make.deleted(said)))
    ),
    "xlsx": lambda site, number, said: attached(site, number, ".xlsx", make.xlsx([["事项", "说明"], ["甲", said]])),
    "xlsx hidden": lambda site, number, said: attached(site, number, ".xlsx", make.xlsx([["甲"]], hidden_sheet=said)),
    "pptx notes": lambda site, number, said: attached(site, number, ".pptx", make.pptx("一", notes=said)),
    "csv": lambda site, number, said: attached(site, number, ".csv", f'甲,"{said}"\n'.encode("gbk")),
    "txt": lambda site, number, said: attached(site, number, ".txt", said.encode()),
    "ofd": lambda site, number, said: attached(site, number, ".ofd", make.ofd(said)),
    "picture": lambda site, number, said: attached(site, number, ".png", make.png(said)),
    "pdf": lambda site, number, said: attached(site, number, ".pdf", make.pdf(said)),
    "pdf covered": lambda site, number, said: attached(
        site, number, ".pdf", make.pdf(said, more="0 g 70 690 300 20 re f")
    ),
}


def page(site: Site, number: int, text: str) -> str:
    site.file(f"content/pages/p{number}.md", text)
    return f"content/pages/p{number}.md"


def agency(site: Site, number: int, said: str) -> str:
    path = f"content/agencies/a{number}.yml"
    site.file(path, f"机关标识: a{number}\n机关名称: 示例{number}局\n角色: 演示\n层级: 县级部门\n办公时间: '{said}'\n")
    return path


def plant(site: Site) -> Iterator[Planted]:
    """Every sort of secret in every place that can hold it."""
    chance, number = random.Random(20261124), 0
    for where, put in PLACES.items():
        for sort, made in SORTS.items():
            if where.startswith("pdf") and sort not in ASCII:
                continue
            number += 1
            secret = made(chance)
            yield Planted(secret, put(site, number, secret.said), f"{sort} in {where}")
