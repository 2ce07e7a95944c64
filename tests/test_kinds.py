"""Kinds as data: every example is sound, and a kind that contradicts itself is told so before any record is read."""

import pytest

from builder import Site
from gongkai.fields import TYPES
from gongkai.kind import load_kinds

KINDS = load_kinds()
ALL_TYPES = "、".join(TYPES)
NAME = "fields:\n  name: {label: 名称, type: text, required: true}\n"
HEAD = "label: 试验\ntitle: [name]\n"
PLAIN = "文字（像 12、true 这样的词要加引号）"
LIST = "文字的列表，例如 [甲, 乙]，不重复"
LISTED = "、".join(sorted(TYPES.keys() - {"markdown", "rows", "group", "attachment"}))


def fields(*lines: str) -> str:
    return HEAD + NAME + "".join(f"  {line}\n" for line in lines)


WRONG = {
    "empty": ("", "：必须写 label、title 和 fields"),
    "a list": ("- a\n", "：必须写 label、title 和 fields"),
    "no label": (f"title: [name]\n{NAME}", "：必须写 label、title 和 fields"),
    "no fields": (HEAD, "：fields 应为非空的映射"),
    "not YAML": ("label: [试\n", " 第 2 行：不是正确的 YAML"),
    "a tag": ("label: !!python/object:os.system x\n", " 第 1 行：不是正确的 YAML"),
    "a list as key": ("label: a\n? [a]\n: b\n", " 第 2 行：不是正确的 YAML"),
    "GBK": ("label: 试\n".encode("gbk"), "：文件不是 UTF-8 编码"),
    "unknown key": (f"{HEAD}color: red\n{NAME}", "：不认识的键 color"),
    "a key twice": (f"{HEAD}label: 又是\n{NAME}", " 第 3 行：“label”写了两次"),
    "a field twice": (fields("name: {label: 名, type: text}"), " 第 5 行：“name”写了两次"),
    "label is a number": (f"label: 12\ntitle: [name]\n{NAME}", f"：label 应为{PLAIN}，现为 12"),
    "title is one word": (f"label: 试\ntitle: name\n{NAME}", f"：title 应为{LIST}，现为 name"),
    "title is empty": (f"label: 试\ntitle: []\n{NAME}", f"：title 应为{LIST}，现为 []"),
    "title is no field": (f"label: 试\ntitle: [nam]\n{NAME}", "：title 里的 nam 不是字段"),
    "title is a number": (
        f"label: 试\ntitle: [sum]\n{NAME}  sum: {{label: 数, type: integer, required: true}}\n",
        "：title 里的 sum 是 integer 类型，应为 document_number、text",
    ),
    "title may be missing": (
        f"{HEAD}fields:\n  name: {{label: 名称, type: text}}\n",
        "：title 里至少要有一个必填字段",
    ),
    "date is no date": (f"{HEAD}date: name\n{NAME}", "：date 里的 name 是 text 类型，应为 date、datetime"),
    "year is no number": (f"{HEAD}year: name\n{NAME}", "：year 里的 name 是 text 类型，应为 integer"),
    "columns is one word": (f"{HEAD}columns: name\n{NAME}", f"：columns 应为{LIST}，现为 name"),
    "column is no field": (f"{HEAD}columns: [none]\n{NAME}", "：columns 里的 none 不是字段"),
    "column is not public": (f"{HEAD}columns: [note]\n{NAME}", "：columns 里的 note 不对外公开，不能列出"),
    "column is a table": (
        f"{HEAD}columns: [attachments]\n{NAME}",
        f"：columns 里的 attachments 是 rows 类型，应为 {LISTED}",
    ),
    "too many columns": (
        f"{HEAD}columns: [name, id, published, agency, keywords, subject]\n{NAME}",
        "：columns 最多 5 个",
    ),
    "unknown type": (fields("a: {label: 甲, type: txt}"), f" 字段 a：没有 txt 这种类型，可用：{ALL_TYPES}"),
    "field without type": (fields("a: {label: 甲}"), " 字段 a：必须写 label 和 type"),
    "field without label": (fields("a: {type: text}"), " 字段 a：必须写 label 和 type"),
    "field is a word": (fields("a: text"), " 字段 a：必须写 label 和 type"),
    "unknown option": (fields("a: {label: 甲, type: text, requird: true}"), " 字段 a：不认识的选项 requird"),
    "option of another type": (fields("a: {label: 甲, type: text, unit: 元}"), " 字段 a：不认识的选项 unit"),
    "unknown audience": (
        fields("a: {label: 甲, type: text, audience: secret}"),
        " 字段 a：audience 应为 public、internal、never 之一",
    ),
    "choice without choices": (fields("a: {label: 甲, type: choice}"), " 字段 a：choice 类型必须写 choices"),
    "choices are one word": (
        fields("a: {label: 甲, type: choice, choices: 乙}"),
        f" 字段 a：choices 应为{LIST}，现为 乙",
    ),
    "choices are numbers": (
        fields("a: {label: 甲, type: choice, choices: [1, 2]}"),
        f" 字段 a：choices 应为{LIST}，现为 [1, 2]",
    ),
    "an alias is one word": (
        fields("a: {label: 甲, aliases: 乙, type: text}"),
        f" 字段 a：aliases 应为{LIST}，现为 乙",
    ),
    "required is a word": (
        fields("a: {label: 甲, type: text, required: 是}"),
        " 字段 a：required 应为 true 或 false，现为 是",
    ),
    "length is a word": (
        fields("a: {label: 甲, type: text, length: 长}"),
        " 字段 a：length 应为 0 或正整数，现为 长",
    ),
    "min is a word": (fields("a: {label: 甲, type: integer, min: 小}"), " 字段 a：min 应为数字，现为 小"),
    "pattern is broken": (
        fields("a: {label: 甲, type: text, pattern: '['}"),
        " 字段 a：pattern 应为正则表达式，现为 [",
    ),
    "reference to nowhere": (
        fields("a: {label: 甲, type: reference, to: [permit]}"),
        f" 字段 a：没有 permit 这种记录，可用：{'、'.join(sorted([*KINDS.all, 'trial']))}",
    ),
    "two fields share a label": (
        fields("a: {label: 甲, type: text}", "b: {label: 甲, type: text}"),
        "：字段 a 与 b 共用了键“甲”",
    ),
    "an alias is another's name": (
        fields("a: {label: 甲, aliases: [NAME], type: text}"),
        "：字段 name 与 a 共用了键“name”",
    ),
    "equal but for brackets and width": (
        fields("a: {label: 金额（万元）, type: text}", "b: {label: 金额〔万元〕, type: text}"),
        "：字段 a 与 b 共用了键“金额(万元)”",
    ),
    "shared with every record": (fields("a: {label: 关键词, type: text}"), "：字段 a 与 keywords 共用了键“关键词”"),
    "named like every record's": (fields("id: {label: 号码, type: text}"), "：字段 id 与 id 共用了键“id”"),
    "deadline is no mapping": (
        f"{HEAD}deadlines: [soon]\n{NAME}",
        "：deadlines 应写成 {键: 文字}，可用的键：from、id、special、to",
    ),
    "deadline without end": (
        f"{HEAD}deadlines: [{{id: a, from: published}}]\n{NAME}",
        "：deadlines 缺少 to",
    ),
    "deadline of no date": (
        f"{HEAD}deadlines: [{{id: a, from: name, to: published}}]\n{NAME}",
        "：deadlines 里的 name 是 text 类型，应为 date、datetime",
    ),
    "display until no field": (
        f"{HEAD}display: {{from: published, until: end}}\n{NAME}",
        "：display 里的 end 不是字段",
    ),
    "validity of an unknown sort": (
        f"{HEAD}validity: {{since: published}}\n{NAME}",
        "：validity 里有不认识的键 since",
    ),
    "party without category": (f"{HEAD}party: {{name: name}}\n{NAME}", "：party 缺少 category"),
    "table without fields": (fields("a: {label: 甲, type: rows}"), " 字段 a：fields 应为非空的映射"),
    "inside a table": (
        fields("a: {label: 甲, type: rows, fields: {b: {label: 乙, type: txt}}}"),
        f" 字段 a 字段 b：没有 txt 这种类型，可用：{ALL_TYPES}",
    ),
    "shared inside a table": (
        fields("a: {label: 甲, type: rows, fields: {b: {label: 乙, type: text}, c: {label: 乙, type: text}}}"),
        " 字段 a：字段 b 与 c 共用了键“乙”",
    ),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_kind_that_contradicts_itself(site: Site, case: str) -> None:
    text, said = WRONG[case]
    site.file("content/kinds/trial/kind.yml", text)
    for command in (site.check, site.build):
        ran = command().exit(1)
        assert (ran.out, ran.err) == ("", f"错误  trial/kind.yml{said}\n")
    assert not site.out.exists()


@pytest.mark.parametrize("name", ["Permit", "许可", "a_b", "1a", "a b", "files", "con", "-a"])
def test_a_kinds_folder_is_a_piece_of_an_address(site: Site, name: str) -> None:
    ran = site.file(f"content/kinds/{name}/kind.yml", HEAD + NAME).check().exit(1)
    assert ran.err == f"错误  记录种类的文件夹不能叫“{name}”，只能用小写英文字母、数字和连字符，字母开头\n"


def test_two_kinds_share_a_label(site: Site) -> None:
    ran = site.file("content/kinds/trial/kind.yml", f"label: 公告\ntitle: [name]\n{NAME}").check().exit(1)
    assert ran.err == "错误  记录种类 notice 与 trial 的名称都是“公告”\n"


def test_every_example_passes_and_builds(site: Site) -> None:
    """Each is checked alone; they are built together."""
    written = list[str]()
    for name, kind in KINDS.all.items():
        assert kind.example, name
        written.append(f"content/青溪镇人民政府/{kind.label}/2024/样例.yml")
        site.file(written[-1], kind.example).check().exit(0).shows("检查了 1 条记录").hides("content/青溪镇")
        site.without(written[-1])
    for path, kind in zip(written, KINDS.all.values(), strict=True):
        site.file(path, kind.example)
    site.build().exit(0).shows(f"检查了 {len(written)} 条记录")
    published = list(site.published())
    for name, kind in KINDS.all.items():
        page = next(each for each in published if each.startswith(f"qingxi/{name}/20") and "-ex" in each)
        assert f"<span>{kind.label}</span>" in site.page(page.replace(".json", ".html"))


def test_a_sites_own_kind_works_like_any_other(site: Site) -> None:
    site.file("content/kinds/trial/kind.yml", fields("sum: {label: 金额, type: decimal, unit: 万元, help: 写数字}"))
    made = site.run("new", "试验", "--agency", "qingxi", "--as-of", "2024-05-06").exit(0).out.split()[1]
    form = (site.root / made).read_text(encoding="utf-8")
    assert "\n名称:  # 必填。\n金额:  # 写数字\n" in form
    site.file(made, form.replace("名称:", "名称: 一件事").replace("发布时间:", "发布时间: 2024-05-06 09:00"))
    site.build().exit(0)
    assert "试验" in site.page("index.html")
    site.run("explain", "试验").exit(0).shows("试验（trial）", "金额：数字").hides("样例")


def test_a_sites_own_kind_replaces_a_built_in_one(site: Site) -> None:
    site.file("content/kinds/notice/kind.yml", f"label: 公告\ntitle: [name]\n{NAME}")
    site.file("a.yml", "记录编号: 202401-aaaaaa\n发布时间: 2024-01-01 09:00\n名称: 新公告\n").check().exit(0)
    site.file("a.yml", "记录编号: 202401-aaaaaa\n发布时间: 2024-01-01 09:00\n公告标题: 旧公告\n").check().exit(1)


def test_a_sites_own_kind_keeps_what_rules_read(site: Site) -> None:
    """Fields that it leaves out stay as they were, not required; one of another type is refused."""
    head = "label: 重大行政决策\ntitle: [title]\nfields:\n  title: {label: 决策事项名称, type: text, required: true}\n"
    site.file("content/kinds/decision/kind.yml", head)
    record = "记录编号: 202401-aaaaaa\n发布时间: 2024-01-05 09:00\n决策事项名称: 方案\n决策日期: 2024-01-04\n"
    site.file("content/qingxi/decision/2024/a.yml", record).check().exit(0).shows("GK557")
    site.file("content/kinds/decision/kind.yml", head + "  decided_on: {label: 决策日期, type: text}\n")
    assert site.check().exit(1).err == (
        "错误  decision/kind.yml 字段 decided_on：自带的是 date 类型，不能改成 text；要另写的，换一个字段名\n"
    )
