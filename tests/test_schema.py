"""`gongkai schema`: what editors check and propose is what `check` takes; what the user has set stays."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
import yaml
from jsonschema import Draft7Validator

from builder import Site
from example import REPO
from gongkai.kind import load_kinds
from gongkai.yaml_read import parse

KINDS = load_kinds().all
SETTINGS, EXTENSIONS = ".vscode/settings.json", ".vscode/extensions.json"


class CoreLoader(yaml.CSafeLoader):
    """YAML 1.2's core schema, which editors read by: no dates, no yes and no."""

    yaml_implicit_resolvers = {}


for kind_of, shape, first in (
    ("null", "~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("bool", "true|True|TRUE|false|False|FALSE", list("tTfF")),
    ("int", "[-+]?[0-9]+", list("-+0123456789")),
    ("float", r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?", list("-+0123456789.")),
):
    CoreLoader.add_implicit_resolver(f"tag:yaml.org,2002:{kind_of}", re.compile(f"(?:{shape})$"), first)


def documents(text: str) -> list[Any]:
    return list(yaml.load_all(text, CoreLoader))


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Site:
    site = Site(tmp_path_factory.mktemp("office"))
    site.run("schema").exit(0)
    return site


@pytest.fixture(scope="module")
def schemas(office: Site) -> dict[str, Draft7Validator]:
    found = {}
    for path in (office.root / ".vscode/schemas").iterdir():
        said = json.loads(path.read_text(encoding="utf-8"))
        if path.stem in {"penalty", "site_config", "agency"}:
            Draft7Validator.check_schema(said)
        found[path.stem] = Draft7Validator(said)
    return found


def told(validator: Draft7Validator, record: Any) -> set[tuple[str, str]]:
    """Where something is wrong, and the Chinese sentence that an editor shows there."""
    return {
        ("/".join(map(str, each.absolute_path)), said_of(leaf))
        for each in validator.iter_errors(record)
        for leaf in leaves(each)
    }


def leaves(error: Any) -> Iterator[Any]:
    """The first of the alternatives says what was wanted."""
    inner = [each for each in error.context if each.schema_path[0] == 0]
    for each in inner:
        yield from leaves(each)
    if not inner:
        yield error


def said_of(error: Any) -> str:
    assert isinstance(error.schema, dict)
    return str(error.schema.get("patternErrorMessage") or error.schema.get("errorMessage") or error.message)


def glob(pattern: str) -> re.Pattern[str]:
    pieces = {"**/": "(?:.*/)?", "*": "[^/]*"}
    return re.compile(re.sub(r"\*\*/|\*|[^*]+", lambda each: pieces.get(each[0], re.escape(each[0])), pattern) + r"\Z")


@pytest.mark.parametrize("most", [1, pytest.param(1000, marks=pytest.mark.slow)])
def test_what_is_published_is_accepted(schemas: dict[str, Draft7Validator], office: Site, most: int) -> None:
    """By the schema that the settings give to its file, under its address with and without escapes."""
    settings = json.loads((office.root / SETTINGS).read_text(encoding="utf-8"))
    patterns = [(Path(path).stem, glob(each)) for path, files in settings["yaml.schemas"].items() for each in files]

    def wired(path: str) -> set[str]:
        return {name for name, pattern in patterns if pattern.match(path)}

    seen = Counter[str]()
    for file in sorted((REPO / "content").rglob("*.yml")):
        path = file.relative_to(REPO).as_posix()
        if path.startswith(("content/law/", "content/glossary")):
            assert wired(path) == set()
            continue
        (name,) = wired(path)
        assert wired(quote(path)) == {name}
        seen[name] += 1
        for record in documents(file.read_text(encoding="utf-8")) if seen[name] <= most else ():
            assert told(schemas[name], record) == set(), path
    assert {"agency", "penalty", "rule-of-law-report"} <= seen.keys()
    assert wired("content/penalty/2024/03/a.yaml") == {"penalty"}
    assert wired("content/kinds/penalty/kind.yml") == set()
    config = documents((REPO / "site_config.yml").read_text(encoding="utf-8"))
    assert told(schemas["site_config"], config[0]) == set()


@pytest.mark.parametrize("name", KINDS)
def test_the_example_of_a_kind_by_labels_and_by_names(schemas: dict[str, Draft7Validator], name: str) -> None:
    kind = KINDS[name]
    (record,) = documents(kind.example)
    named = {field.name: value for key, value in record.items() if (field := kind.schema.find(key))}
    assert len(named) == len(record)
    for each in (record, named):
        assert told(schemas[name], each) == set()
    label = next(field.label for field in kind.schema.required if field.audience != "never")
    short = {key: value for key, value in record.items() if kind.schema.find(key) is not kind.schema.find(label)}
    assert told(schemas[name], short) == {("", f"缺少“{label}”")}
    assert any(said.startswith("没有叫这个名称的栏目") for _, said in told(schemas[name], record | {"没有的": 1}))


@pytest.mark.parametrize("name", KINDS)
def test_the_snippet_of_a_kind_is_a_form_without_values(schemas: dict[str, Draft7Validator], name: str) -> None:
    """With its places to stop at left empty it reads as YAML, has its id and time, and lacks only what is required."""
    kind = KINDS[name]
    (snippet,) = schemas[name].schema["defaultSnippets"]
    day = {"CURRENT_YEAR": "2024", "CURRENT_MONTH": "03", "CURRENT_DATE": "05", "CURRENT_HOUR": "09"}
    known = day | {"CURRENT_MINUTE": "30", "RANDOM_HEX": "0a1b2c"}
    text = re.sub(r"(?<!\\)\$\{(\w+)\}", lambda each: "" if each[1].isdigit() else known[each[1]], snippet["bodyText"])
    text = re.sub(r"\\([$}\\])", r"\1", text)
    raw, faults = parse(text, kind.every_key)
    assert faults == []
    assert isinstance(raw, dict)
    filled = {field.name: value for key, value in raw.items() if value and (field := kind.schema.find(key))}
    assert filled == {"id": "202403-0a1b2c", "published": "2024-03-05 09:30"}
    for _, said in told(schemas[name], documents(text)[0]):
        assert said.startswith("缺少“") or said.endswith("”必填，不能空着"), said


def penalty(**changes: Any) -> Any:
    (record,) = documents(KINDS["penalty"].example)
    return record | changes


@pytest.mark.parametrize(
    ("changes", "where", "said"),
    [
        ({"处罚决定日期": "2024/3/5"}, "处罚决定日期", "日期写成 2024-03-05"),
        ({"处罚决定日期": 2024}, "处罚决定日期", "日期写成 2024-03-05"),
        ({"发布时间": "2024-03-05"}, "发布时间", "时间写成 2024-03-05 09:30"),
        ({"行政处罚决定书文号": "云市监罚[2024]3号"}, "行政处罚决定书文号", "年份用六角括号，例如 云市监罚〔2024〕3号"),
        ({"罚款金额（万元）": "八百"}, "罚款金额（万元）", "写成数字，例如 100.5"),
        ({"罚款金额（万元）": True}, "罚款金额（万元）", "写成数字，例如 100.5"),
        ({"是否听证": "也许"}, "是否听证", "“是否听证”只能写：是、否"),
        ({"案件名称": ["一", "二"]}, "案件名称", "“案件名称”写一个值，不写成列表或者若干项"),
        ({"行政相对人名称": None}, "行政相对人名称", "“行政相对人名称”必填，不能空着"),
        ({"居民身份证号": "某某"}, "居民身份证号", "不得写入：证件号码不得写入本系统，请删去这一行"),
        ({"统一社会信用代码": "9199"}, "统一社会信用代码", "应为 18 位统一社会信用代码，数字和大写字母"),
        ({"附件": "甲.pdf"}, "附件", "这里写列表，每一行以“- ”开头"),
        ({"附件": [{"文件": "甲.pdf", "标题": ["甲"]}]}, "附件/0/标题", "“附件标题”写一个值，不写成列表或者若干项"),
        ({"附件": [{"标题": "甲"}]}, "附件/0", "缺少“文件”"),
        ({"撤回": "2024-03-05"}, "撤回", "这里写若干行“名称: 值”"),
        ({"撤回": {"日期": "昨天"}}, "撤回/日期", "日期写成 2024-03-05"),
        ({"关联记录": [{"记录": "甲"}]}, "关联记录/0/记录", "写那条记录的记录编号，例如 202403-ab12cd"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_where_it_is(
    schemas: dict[str, Draft7Validator], changes: Any, where: str, said: str
) -> None:
    assert (where, said) in told(schemas["penalty"], penalty(**changes))


def test_blanks_and_unknown_values_of_samples_are_accepted(schemas: dict[str, Draft7Validator]) -> None:
    blank = dict.fromkeys(("案件名称", "立案日期", "罚款金额（万元）", "是否听证", "附件", "撤回", "法制审核"))
    assert told(schemas["penalty"], penalty(**blank)) == set()
    assert told(schemas["penalty"], penalty(处罚决定日期="不详", 是否听证="不详", 处罚类别="罚款；警告")) == set()
    assert told(schemas["penalty"], penalty(处罚类别=["罚款", "警告"])) == set()


def test_only_labels_are_proposed_and_no_value_gets_into_a_record(schemas: dict[str, Draft7Validator]) -> None:
    """Editors write an example or the word null beside a key if they stand in its own schema."""
    said = schemas["penalty"].schema
    proposed = [key for key, each in said["properties"].items() if "doNotSuggest" not in each]
    fields = KINDS["penalty"].schema.fields.values()
    assert sorted(proposed) == sorted(field.label for field in fields if field.audience != "never")
    for each in said["definitions"].values():
        assert not {"examples", "default", "type"} & each.keys()
    assert '"null"]' not in json.dumps(said)
    assert said["definitions"]["fine"]["description"].endswith("单位：万元")
    assert said["definitions"]["fine"]["anyOf"][0]["examples"] == ["0.08"]


def test_what_the_command_says_and_that_it_is_done_once(site: Site) -> None:
    site.run("schema").exit(0).is_(
        "已写 38 个文件，在 .vscode 里\n"
        "VS Code：打开网站的文件夹，装上推荐的 YAML 插件（redhat.vscode-yaml）；不能上网的，用 .vsix 文件安装\n"
        "其他用 yaml-language-server 的编辑器：在记录的第一行写明格式在哪里，路径从记录所在的文件夹算起。\n"
        "例如 content/baishi/budget/2024 里的：\n"
        "  # yaml-language-server: $schema=../../../../.vscode/schemas/budget.json\n"
    )
    assert (site.root / "content/baishi/budget/2024/../../../../.vscode/schemas/budget.json").resolve().is_file()
    site.run("schema").exit(0).shows("都是最新的，没有改动\n")
    site.check().exit(0)


def test_what_the_user_has_set_stays(site: Site) -> None:
    own = {
        "editor.fontSize": 18, "yaml.format.enable": True, "[yaml]": {"editor.insertSpaces": False},
        "yaml.schemas": {"./own.json": ["x.yml"], "./.vscode/schemas/gone.json": ["content/gone.yml"]},
    }  # fmt: skip
    site.file(SETTINGS, b"\xef\xbb\xbf" + json.dumps(own).encode())
    site.file(EXTENSIONS, json.dumps({"recommendations": ["ms-ceintl.vscode-language-pack-zh-hans"]}))
    site.run("schema").exit(0).shows("已写 38 个文件")
    found = json.loads((site.root / SETTINGS).read_text(encoding="utf-8"))
    assert (found["editor.fontSize"], found["yaml.format.enable"], found["yaml.schemaStore.enable"]) == (
        18,
        True,
        False,
    )
    assert found["[yaml]"]["editor.insertSpaces"] is False
    assert "editor.quickSuggestions" in found["[yaml]"]
    assert found["yaml.schemas"]["./own.json"] == ["x.yml"]
    assert "./.vscode/schemas/gone.json" not in found["yaml.schemas"]
    assert "content/**/行政处罚决定/*/**/*.yml" in found["yaml.schemas"]["./.vscode/schemas/penalty.json"]
    extensions = json.loads((site.root / EXTENSIONS).read_text(encoding="utf-8"))["recommendations"]
    assert extensions == ["ms-ceintl.vscode-language-pack-zh-hans", "redhat.vscode-yaml"]
    site.run("schema").exit(0).shows("都是最新的")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ('{\n  // 字大一些\n  "editor.fontSize": 18,\n}\n', "里面有注释或者多余的逗号，改了会丢失"),
        ('{"名": "值"}'.encode("gbk"), "不是 UTF-8 编码的"),
        ('{"yaml.schemas": []}', "里面的 yaml.schemas 应当是一对花括号"),
    ],
)
def test_settings_that_cannot_be_added_to_are_left_and_said(site: Site, text: str | bytes, why: str) -> None:
    """The schemas are written all the same, and the lines to add are shown."""
    site.file(SETTINGS, text)
    ran = (
        site.run("schema").exit(0).shows("已写 37 个文件", f"{SETTINGS} {why}，所以没有动它。请在它的花括号里加上：\n")
    )
    ran.shows('"./.vscode/schemas/penalty.json": [')
    assert (site.root / SETTINGS).read_bytes() == (text if isinstance(text, bytes) else text.encode())
    start = ran.out.index("请在它的花括号里加上：") + len("请在它的花括号里加上：")
    lines = ran.out[start : ran.out.index("VS Code：")]
    assert "yaml.schemas" in json.loads(f"{{{lines}}}")


def test_an_own_kind_has_its_schema(site: Site) -> None:
    site.file(
        "content/kinds/lamp/kind.yml",
        "label: 路灯\ntitle: [name]\nfields:\n  name: {label: 灯名, type: text, required: true}\n",
    )
    site.run("schema").exit(0).shows("已写 39 个文件")
    said = json.loads((site.root / ".vscode/schemas/lamp.json").read_text(encoding="utf-8"))
    assert "灯名: ${" in said["defaultSnippets"][0]["bodyText"]
    site.file(".vscode/schemas/lamp.json", "{}").run("schema").exit(0).shows("已写 1 个文件")
