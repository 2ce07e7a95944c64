"""The privacy scan: every planted secret is found and none is shown; ordinary text passes; masking is safe."""

import json
import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder import Site
from example import Example
from gongkai.privacy.dressed import behind_marks
from gongkai.privacy.scan import conceal, masked, scan
from secrets_corpus import SORTS, Planted, plant

SOUND = [
    "统一社会信用代码91341708758334291B，开户银行：云岭县农村商业银行",
    "统一社会信用代码 91999900MA0000000X，组织机构代码 12345678-9",
    "滇ICP备12345678号，滇公网安备53010202000123号，电话 0000-0000001，邮编 650000",
    "项目代码 2401-530000-04-01-123456，云市监罚〔2024〕12号，索引号 530000-2024-00012",
    "投资 13800000000 元，合计13800000000.50万元，面积 15000000000 平方米",
    "已遮盖：138****1234、35*************123、6222**********1234、张某某",
    "举报人反映、被害人陈述、证人证言、患者家属、学生家长、学生管理、投诉人称",
    "住房和城乡建设局、住宅小区、农村住户、住所地、居住环境，经营场所：青溪镇示例路1号2栋301室",
    "违反治安管理的，依照《中华人民共和国治安管理处罚法》第二十六条的规定给予处罚",
    "未成年人保护、学生安全、儿童福利：方案、计划、安排、高中、严查",
    "青溪小学、青溪幼儿园教师招聘，拟聘用人员：张建国、李红、王大力。负责未成年人救助",
    "姓名：王建国\n职务：副镇长\n分管：教育、未成年人保护、儿童福利工作",
    "批号 P20240305，标准 DB53/T 1234，梯11云A00012(23)，GB 32100-2015",
    "https://www.example.cn/a/13800000000/6222021234567890128.html?t=20240305",
    "审查摘要: sha256:" + "b0347e13812345678" + "957e1" * 9 + "ab",
]


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[Planted], list[dict[str, str]], str]:
    """All secrets, what check says of them, and all that it printed in every format."""
    site = Site(tmp_path_factory.mktemp("planted"))
    secrets = list(plant(site))
    ran = site.check("--format", "json")
    shown = ran.out + ran.err + site.check("--format", "github").out + site.check().out
    return secrets, json.loads(ran.out), shown


def test_more_than_three_hundred_secrets_are_all_found(
    planted: tuple[list[Planted], list[dict[str, str]], str],
) -> None:
    secrets, problems, _ = planted
    found = {(each["path"], each["code"]) for each in problems}
    assert len(secrets) > 300
    assert {each.secret.code for each in secrets} >= {"GK601", "GK602", "GK603", "GK604", "GK605", "GK609", "GK612"}
    assert [each.where for each in secrets if (each.path, each.secret.code) not in found] == []


def test_no_secret_is_shown_in_any_format(planted: tuple[list[Planted], list[dict[str, str]], str]) -> None:
    secrets, _, shown = planted
    assert [each.where for each in secrets if each.secret.hidden in shown] == []


def test_findings_point_to_the_character(planted: tuple[list[Planted], list[dict[str, str]], str]) -> None:
    secrets, problems, _ = planted
    for each in secrets:
        if each.where in {"id in block", "mobile in value", "card in internal", "plate in row", "id in page"}:
            problem = next(one for one in problems if (one["path"], one["code"]) == (each.path, each.secret.code))
            shown = problem["excerpt"][int(problem["mark"]) :][: int(problem["width"])]
            assert shown in problem["message"], (each.where, problem)


@pytest.mark.parametrize("text", SOUND)
def test_ordinary_text_passes(text: str) -> None:
    assert scan(text) == []


def test_the_example_site_has_no_false_alarm(site: Site) -> None:
    from example import REPO

    ran = site.run("check", "--config", str(REPO / "site_config.yml"), "--format", "json", "--as-of", "2026-11-24")
    assert [each for each in json.loads(ran.out) if re.fullmatch("GK6[012].", each["code"])] == []


def test_no_page_of_the_example_site_says_too_much(example: Example) -> None:
    """Pages hold only what was scanned; here what came out is scanned again, attachments by their readers."""
    for url in example.files():
        if url.endswith((".html", ".json", ".csv", ".xml", ".txt")) and not url.startswith(("search/", "assets/")):
            text = (example.folder / url).read_text(encoding="utf-8")
            words = re.sub(r"<(script|style)\b.*?</\1>|<[^>]*>", "\n", text, flags=re.DOTALL)
            assert [words[hit.start : hit.end] for hit in scan(words)] == [], url


ODDLY_WRITTEN = {
    "1101051949 1231002X": "resident_id",
    "110105-19491231-002X": "resident_id",
    "身份证号为110105491231002": "resident_id",
    "电话:138—1234—5678": "mobile",
    "手机13812345678/13987654321": "mobile",
    "账户6228 4804 0256 4890 018": "bank_card",
    "云A·12345": "plate",
    "川A1234警": "plate",
    "ｚｈａｎｇ＠ｑｑ．ｃｏｍ": "email",
    "港澳居民来往内地通行证 H12345678": "passport",
    "家庭住址：云岭县竹坪镇竹坪街12号2单元301室": "address",
    "李某，住云岭县青溪镇下溪村": "address",
    "孤儿：张小明（9岁）、李小红（10岁）、王大力（8岁）": "minor",
    "困境儿童花名册\n序号,姓名,年龄\n1,张小明,9": "minor",
    "举报人（张三）": "person",
}


@pytest.mark.parametrize(
    ("code", "digits"),
    [("91341708758334291B", "*************4291"), ("91341709102143084E", "91**********43084")],
    ids=["like a card", "like an old id"],
)
def test_a_credit_code_is_shown_and_its_digits_alone_are_not(code: str, digits: str) -> None:
    assert conceal(f"{code}，{code[:17]}") == f"{code}，{digits}"


@pytest.mark.parametrize(("text", "sort"), ODDLY_WRITTEN.items())
def test_odd_ways_of_writing_are_known(text: str, sort: str) -> None:
    assert {hit.sort for hit in scan(text)} == {sort}


CUT = ["139<b>0000</b>0000", "139**0000**0000", "139`0000`0000", "&#49;3900000000", "139<!-- -->00000000"]
APART = ["1390<br>0000000", "139****0000", "11*************02X，**1234**", "a < 139 & 0000 > 0000"]


@pytest.mark.parametrize("text", CUT)
def test_marks_between_digits_hide_nothing(text: str) -> None:
    assert [words for _, words in behind_marks(text, scan(text))] == ["13900000000"]


@pytest.mark.parametrize("text", APART)
def test_marks_make_no_numbers(text: str) -> None:
    assert behind_marks(text, scan(text)) == []


ODD = st.text(
    st.sampled_from("0123456789Xx -/.@：\n\t、一张李王某学生姓名住镇村组云AE账号身份证\u200b０１\u3000元"), max_size=120
)
MADE = st.builds(lambda make, chance: make(chance).said, st.sampled_from(list(SORTS.values())), st.randoms())


@given(st.one_of(ODD, st.text(max_size=200), st.lists(st.one_of(MADE, ODD), max_size=4).map("".join)))
def test_masking_removes_every_hit_and_moves_nothing(text: str) -> None:
    hits = scan(text)
    assert all(len(hit.masked) == hit.end - hit.start for hit in hits)
    assert all(one.end <= other.start for one, other in pairwise(hits))
    assert len(masked(text, hits)) == len(text)
    once = conceal(text)
    assert scan(once, context=False) == []
    assert scan(once) == []
    assert conceal(once) == once
    assert len(once) == len(text)
    assert [at for at, each in enumerate(once) if each == "\n"] == [at for at, each in enumerate(text) if each == "\n"]


@given(MADE, ODD, ODD)
def test_a_secret_between_other_text_is_found(secret: str, before: str, after: str) -> None:
    assert scan(f"{before}。\n{secret}\n。{after}")
