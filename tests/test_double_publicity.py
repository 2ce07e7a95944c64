"""双公示 (发改办财金〔2018〕424号): every column of the two tables is a field, found by its code and by its heading."""

import pytest

from gongkai.field import Field
from gongkai.fields.document_number import LONGEST
from gongkai.kind import load_kinds
from gongkai.law.book import load_law

KINDS = load_kinds()
PARTY = (
    ("XDR_MC", "行政相对人名称", 200),
    ("XDR_LB", "行政相对人类别", 0),
    ("XDR_SHXYM", "行政相对人代码_1(统一社会信用代码)", 18),
    ("XDR_GSZC", "行政相对人代码_2(工商注册号)", 50),
    ("XDR_ZZJG", "行政相对人代码_3(组织机构代码)", 9),
    ("XDR_SWDJ", "行政相对人代码_4(税务登记号)", 0),
    ("XDR_SYDW", "行政相对人代码_5(事业单位证书号)", 12),
    ("XDR_SHZZ", "行政相对人代码_6(社会组织登记证号)", 50),
    ("FRDB", "法定代表人", 50),
    ("FR_ZJLX", "法定代表人证件类型", 64),
    ("FR_ZJHM", "法定代表人证件号码", 0),
    ("XDR_ZJLX", "证件类型", 64),
    ("XDR_ZJHM", "证件号码", 0),
)
TABLES = {
    "licence": (
        "XK",
        (
            *PARTY, ("XKWS", "行政许可决定文书名称", 64), ("WSH", "行政许可决定文书号", 64), ("XKLB", "许可类别", 0),
            ("XKZS", "许可证书名称", 64), ("XKBH", "许可编号", 64), ("NR", "许可内容", 4000),
            ("JDRQ", "许可决定日期", 0), ("YXQZ", "有效期自", 0), ("YXQZI", "有效期至", 0), ("XKJG", "许可机关", 200),
            ("XKJGDM", "许可机关统一社会信用代码", 18), ("ZT", "当前状态", 0), ("LYDW", "数据来源单位", 200),
            ("LYDWDM", "数据来源单位统一社会信用代码", 18),
        ),
    ),
    "penalty": (
        "CF",
        (
            *PARTY, ("WSH", "行政处罚决定书文号", 128), ("WFXW", "违法行为类型", 2000), ("SY", "违法事实", 2000),
            ("YJ", "处罚依据", 2048), ("CFLB", "处罚类别", 0), ("NR", "处罚内容", 4000),
            ("NR_FK", "罚款金额（万元）", 0), ("NR_WFFF", "没收违法所得、没收非法财物的金额（万元）", 0),
            ("NR_ZKDX", "暂扣或吊销证照名称及编号", 200), ("JDRQ", "处罚决定日期", 0), ("YXQ", "处罚有效期", 0),
            ("GSJZQ", "公示截止期", 0), ("CFJG", "处罚机关", 200), ("CFJGDM", "处罚机关统一社会信用代码", 18),
            ("SJLY", "数据来源单位", 200), ("SJLYDM", "数据来源单位统一社会信用代码", 18),
        ),
    ),
}  # fmt: skip
ROOM = {"document_number": LONGEST, "credit_code": 18}
COLUMNS = [
    (kind, f"{prefix}_{code}", heading, length)
    for kind, (prefix, columns) in TABLES.items()
    for code, heading, length in columns
]


def field_of(kind: str, spelling: str) -> Field:
    field = KINDS.all[kind].schema.find(spelling)
    assert field is not None, spelling
    return field


@pytest.mark.parametrize(("kind", "code", "heading", "length"), COLUMNS)
def test_a_column_is_a_field(kind: str, code: str, heading: str, length: int) -> None:
    field = field_of(kind, code)
    assert field_of(kind, heading) is field
    assert ROOM.get(field.type, field.options.get("length", 0)) >= length
    if code.endswith(("ZJHM", "SWDJ")):
        assert field.audience == "never"


@pytest.mark.parametrize("kind", TABLES)
def test_remarks_stay_inside(kind: str) -> None:
    assert field_of(kind, "BZ").audience == "internal"


def test_amounts_are_in_wan_with_six_places() -> None:
    for code in ("CF_NR_FK", "CF_NR_WFFF"):
        assert (field_of("penalty", code).options["unit"], field_of("penalty", code).options["places"]) == ("万元", 6)


def test_code_lists_are_those_of_the_standard() -> None:
    assert field_of("penalty", "CF_XDR_LB").options["choices"] == ["法人及非法人组织", "自然人", "个体工商户"]
    assert field_of("licence", "XK_XKLB").options["choices"] == ["普通", "特许", "认可", "核准", "登记", "其他"]
    assert len(field_of("penalty", "CF_CFLB").options["choices"]) == 14


@pytest.mark.parametrize(
    ("codes", "kind", "field"),
    [
        ("penalty_types", "penalty", "penalty_types"),
        ("procedures", "penalty", "procedure"),
        ("party_categories", "penalty", "party_category"),
        ("party_categories", "licence", "party_category"),
        ("licence_types", "licence", "licence_type"),
    ],
)
def test_choices_are_the_code_lists_of_the_law(codes: str, kind: str, field: str) -> None:
    assert set(KINDS.all[kind].schema.fields[field].options["choices"]) == set(load_law().codes[codes])
