"""Files of data beside the lists: what stands in them, in which forms, and that they follow every change."""

import csv
import io
import json
import sqlite3
import zipfile
from pathlib import Path

import jsonschema
import openpyxl
import pytest

from builder import Site
from effort import THOROUGH
from example import Example
from gongkai import shelf
from gongkai.opendata import volume
from incremental import same
from test_lifecycle import FOLDER, KIND, trial

MORE = KIND.replace(
    "  text:", "  boss: {label: 法定代表人, type: text}\n  deposit: {label: 押金, type: integer}\n  text:"
)
YEAR = "data/trial/trial-2024"


def table(site: Site, name: str) -> list[dict[str, str]]:
    data = (site.out / name).read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def records(path: Path) -> list[dict[str, object]]:
    db = sqlite3.connect(path)
    db.row_factory = sqlite3.Row
    found = [dict(row) for row in db.execute("SELECT * FROM records")]
    db.close()
    return found


def test_every_form_holds_the_records_of_a_year(site: Site) -> None:
    site.file("content/kinds/trial/kind.yml", MORE)
    site.file(f"{FOLDER}/a.yml", trial(more="当事人类别: 法人\n法定代表人: 沈云舟\n押金: -5\n"))
    formula = trial("202403-bbbbbb", "", "青试罚〔2024〕8号").replace(
        "内容: 没有明码标价。", "内容: |\n  =1+1，<a>&\n  第二行"
    )
    site.file(
        "content/baishi/trial/2024/b.yml", formula.replace("示例百货有限公司未标价", "=HYPERLINK(0)")
    ).build().exit(0)
    first, second = table(site, f"{YEAR}.csv")
    assert first == {
        "记录编号": "202403-aaaaaa", "网页": "qingxi/trial/2024/03/202403-aaaaaa.html", "机关标识": "qingxi",
        "公开机关": "青溪镇人民政府", "标题": "示例百货有限公司未标价", "年份": "2024", "日期": "2024-03-01",
        "首次公开时间": "2024-03-05 09:30", "金额合计（元）": "800", "案由": "示例百货有限公司未标价",
        "决定书号": "青试罚〔2024〕7号", "当事人": "示例百货有限公司", "当事人类别": "法人", "决定日": "2024-03-01",
        "种类名": "罚款", "罚了（万元）": "0.08", "押金": "-5", **dict.fromkeys(first.keys() - second.keys(), ""),
        **{name: "" for name, text in first.items() if not text},
    }  # fmt: skip
    assert (second["案由"], second["标题"]) == ("'=HYPERLINK(0)", "'=HYPERLINK(0)")
    sheet = openpyxl.load_workbook(site.out / f"{YEAR}.xlsx")["数据"]
    head, one, two = [dict(enumerate(row)) for row in sheet.iter_rows(values_only=True)]
    columns = {str(label): place for place, label in head.items()}
    assert (one[columns["罚了（万元）"]], one[columns["押金"]], two[columns["案由"]]) == (0.08, -5, "=HYPERLINK(0)")
    assert str(one[columns["决定日"]])[:10] == "2024-03-01"
    assert sheet.cell(3, columns["案由"] + 1).data_type != "f"
    lines = [json.loads(line) for line in (site.out / f"{YEAR}.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [each["id"] for each in lines] == ["202403-aaaaaa", "202403-bbbbbb"]
    assert lines[1] == json.loads(site.page("baishi/trial/2024/03/202403-bbbbbb.json"))
    rows = records(site.out / f"{YEAR}.sqlite")
    assert [(each["id"], each["amount"], each["deposit"], each["fine"]) for each in rows] == [
        ("202403-aaaaaa", 800, -5, 0.08), ("202403-bbbbbb", 800, None, 0.08)
    ]  # fmt: skip
    assert rows[1]["text"] == "=1+1，<a>&\n第二行"
    assert [each["记录编号"] for each in table(site, "data/trial/2024/baishi-trial-2024.csv")] == ["202403-bbbbbb"]
    for page in ("kinds/trial/index.html", "kinds/trial/2024/index.html"):
        assert f'href="{"../" * page.count("/")}{YEAR}.xlsx"' in site.page(page)
    assert 'href="../../data/trial/2024/baishi-trial-2024.csv"' in site.page("baishi/trial/index.html")
    assert "下载数据" not in site.page("years/2024/index.html")
    for page, link in (("index.html", "baishi/index.html"), ("baishi/index.html", "../baishi/trial/index.html")):
        assert f'href="{link}"' in site.page(page), "a year's table is more than three clicks from the home page"


def test_no_names_of_persons_and_nothing_withdrawn(site: Site) -> None:
    site.file("content/kinds/trial/kind.yml", MORE)
    site.file(f"{FOLDER}/a.yml", trial(more="法定代表人: 沈云舟\n").replace("没有明码", "沈云舟没有明码"))
    foreign = trial("202403-dddddd", "法定代表人: n沈\n", "青试罚〔2024〕6号")
    site.file(f"{FOLDER}/d.yml", foreign.replace("内容: 没有", "内容: |\n  店主n沈\n  沈：没有"))
    person = trial("202403-bbbbbb", "当事人类别: 自然人\n", "青试罚〔2024〕8号")
    site.file(f"{FOLDER}/b.yml", person.replace("示例百货有限公司", "林某某"))
    gone = trial("202403-cccccc", "撤回: {撤回日期: 2024-06-01, 撤回理由: 决定被撤销}\n", "青试罚〔2024〕9号")
    site.file(f"{FOLDER}/c.yml", gone).build().exit(0)
    first, second, _ = table(site, f"{YEAR}.csv")
    assert "法定代表人" not in first
    assert (second["记录编号"], second["标题"], second["当事人"], second["案由"]) == ("202403-bbbbbb", "", "", "")
    assert (second["决定书号"], second["罚了（万元）"], second["当事人类别"]) == ("青试罚〔2024〕8号", "0.08", "自然人")
    lines = (site.out / f"{YEAR}.jsonl").read_text(encoding="utf-8").splitlines()
    told = [json.loads(line)["fields"].get("text") for line in lines]
    assert told == ["〔姓名略〕没有明码标价。", None, "店主〔姓名略〕\n沈：没有明码标价。"]
    for word in ("沈云舟", "n沈", "林某某", "202403-cccccc"):
        assert not [name for name in site.output_holding(word) if name.startswith("data/")], word


def test_months_and_years_follow_changes(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Up to so many records a year is one file; what points at a record that is gone changes with it."""
    monkeypatch.setattr(shelf, "MONTHLY", 3)
    monkeypatch.setattr(volume, "WHOLE", 6)
    kind = KIND.replace("  text:", "  other: {label: 相关, type: reference, to: [notice]}\n  text:")
    site.file("content/kinds/trial/kind.yml", kind).notices(5)
    site.file(f"{FOLDER}/a.yml", trial(more="相关: 202401-000000\n")).build().exit(0)
    assert table(site, f"{YEAR}.csv")[0]["相关"] == "202401-000000"
    assert len(table(site, "data/notice/2024/notice-2024-03.csv")) == 5
    assert not (site.out / "data/notice/2024/notice-2024-03.sqlite").exists()
    hidden = "公开方式: 不予公开\n公开方式的依据: 政府信息公开条例第十五条\n"
    same(site, site.notice("202401-000000", hidden).run("build"))
    assert len(table(site, "data/notice/2024/notice-2024-03.csv")) == 4
    assert table(site, f"{YEAR}.csv")[0]["相关"] == "已不再公开的信息"
    site.notice("202401-000000").notice("202402-aaaaaa").notice("202402-bbbbbb")
    same(site, site.run("build"))
    assert not (site.out / "data/notice/notice-2024.csv").exists()
    assert len(records(site.out / "data/notice/2024/notice-2024-03.sqlite")) == 7
    assert "按月下载" in site.page("kinds/notice/index.html")
    same(site, site.without("202402-aaaaaa.yml").run("build"))
    assert len(records(site.out / "data/notice/notice-2024.sqlite")) == 6


def test_what_was_taken_down_and_what_is_new_follow_changes(site: Site) -> None:
    site.file("content/kinds/trial/kind.yml", KIND).file(f"{FOLDER}/a.yml", trial(more="公示到: 2024-06-30\n"))
    site.notice("202403-bbbbbb").notice("202403-cccccc").build("--as-of", "2024-06-30").exit(0)
    day = "data/daily/2024-03-05.jsonl"
    assert [json.loads(line)["id"] for line in site.page(day).splitlines()] == [
        "202403-aaaaaa", "202403-bbbbbb", "202403-cccccc"
    ]  # fmt: skip
    assert table(site, "data/removed.csv") == []
    site.notice("202403-bbbbbb", "撤回: {撤回日期: 2024-06-30, 撤回理由: 发错了}\n")
    site.notice("202403-cccccc", "更正: [{更正日期: 2024-07-01, 更正说明: 改错字}]\n")
    same(site, site.run("build", "--as-of", "2024-07-01"), "--as-of", "2024-07-01")
    assert [tuple(row.values()) for row in table(site, "data/removed.csv")] == [
        ("202403-aaaaaa", "2024-07-01", "公示期满"), ("202403-bbbbbb", "2024-06-30", "撤回")
    ]  # fmt: skip
    for name in (day, "data/daily/2024-07-01.jsonl"):
        assert [json.loads(line)["id"] for line in site.page(name).splitlines()] == ["202403-cccccc"]
    counted = site.page("data/index.html").partition('data-label="条数">')[2].partition("<")[0]
    assert counted == "1", "a withdrawn record is counted, though its table leaves it out"
    assert len(table(site, "data/notice/notice-2024.csv")) == 1
    removed = site.out / "data/removed.csv"
    removed.write_bytes(removed.read_bytes() + b"\r\n")
    site.notice("202403-dddddd").build("--as-of", "2024-07-01").exit(0)
    assert removed.read_bytes().endswith(b"\r\n\r\n"), "the list of all that was taken down is made for any change"
    site.file(f"{FOLDER}/a.yml", trial(more="信用修复日期: 2024-05-01\n"))
    same(site, site.run("build", "--as-of", "2024-07-02"), "--as-of", "2024-07-02")
    assert [row["理由"] for row in table(site, "data/removed.csv")] == ["信用修复", "撤回"]


def test_only_what_says_the_day_changes_with_the_day(site: Site) -> None:
    site.notice("202403-bbbbbb").build("--as-of", "2024-06-30").exit(0)
    before = site.published()
    site.build("--as-of", "2024-07-01").exit(0)
    after = site.published()
    assert {name for name in before if before[name] != after[name]} == {
        ".gongkai", "data/index.html", "data/catalog.jsonld"
    }  # fmt: skip
    assert "生成日期 2024-07-01" in site.page("data/index.html")


def test_terms_and_meaning_stand_beside_the_data(site: Site) -> None:
    address = "https://www.yunling.example/xxgk/"
    site.file("site_config.yml", f"网站名称: 云岭县政府信息公开\n网站地址: {address}\n数据使用条款: 注明来源即可。\n")
    site.file("content/kinds/trial/kind.yml", MORE).file(f"{FOLDER}/a.yml", trial(more="当事人类别: 法人\n"))
    site.build().exit(0)
    page = site.page("data/trial/index.html")
    assert "注明来源即可。" in page
    assert "当事人类别" in page
    assert "法定代表人" not in page.partition("<article")[2]
    said = json.loads(page.partition('<script type="application/ld+json">')[2].partition("</script>")[0])
    assert said["distribution"][0]["contentUrl"] == f"{address}{YEAR}.csv"
    package = json.loads(site.page("data/trial/datapackage.json"))
    assert package["description"] == "注明来源即可。"
    for each in package["resources"]:
        assert (site.out / "data/trial" / each["path"]).is_file()
    schema = json.loads(site.page("data/trial/table-schema.json"))
    blank = {each["name"] for each in schema["fields"] if "涉及自然人的记录不写" in each.get("description", "")}
    assert blank >= {"标题", "案由", "当事人"}, "who reads a table is not told which cells natural persons leave blank"
    assert not blank & {"记录编号", "日期", "金额合计（元）", "决定书号", "决定日", "种类名", "罚了（万元）"}
    assert "只在 JSON Lines、SQLite 里。涉及自然人的记录不写" in page, "the text in Markdown is left out as well"
    assert [each["name"] for each in schema["fields"]] == list(table(site, f"{YEAR}.csv")[0])
    catalogue = json.loads(site.page("data/catalog.jsonld"))
    assert catalogue["dct:modified"]["@value"] == "2024-12-31"
    (dataset,) = catalogue["dcat:dataset"]
    for each in dataset["dcat:distribution"]:
        assert (site.out / each["dcat:downloadURL"]["@id"].removeprefix(address)).is_file()
    record = site.page("qingxi/trial/2024/03/202403-aaaaaa.html")
    said = json.loads(record.partition('<script type="application/ld+json">')[2].partition("</script>")[0])
    assert (said["@type"], said["identifier"]) == ("DigitalDocument", "青试罚〔2024〕7号")


def test_every_record_of_the_example_fits_its_schema(example: Example) -> None:
    for kind in sorted((example.folder / "data").glob("*/record.schema.json")):
        schema = json.loads(kind.read_text(encoding="utf-8"))
        check = jsonschema.Draft202012Validator(schema)
        paths = sorted(example.folder.glob(f"*/{kind.parent.name}/*/*/*.json"))
        for path in paths if THOROUGH else paths[:4]:
            if not path.name.endswith(".text.json"):
                check.validate(json.loads(path.read_text(encoding="utf-8")))


def test_bundles_are_there_for_who_asks(site: Site) -> None:
    site.file("content/kinds/trial/kind.yml", KIND).file(f"{FOLDER}/a.yml", trial()).notice("202403-bbbbbb")
    site.build().exit(0)
    before = site.published()
    site.build("--bundles").exit(0)
    assert {name for name in site.published() if name not in before} == {
        "data/bundles/site.sqlite", "data/bundles/2024.zip"
    }  # fmt: skip
    assert "全站 SQLite" in site.page("data/index.html")
    db = sqlite3.connect(site.out / "data/bundles/site.sqlite")
    assert db.execute("SELECT t.id, n.id FROM trial t, notice n").fetchall() == [("202403-aaaaaa", "202403-bbbbbb")]
    db.close()
    with zipfile.ZipFile(site.out / "data/bundles/2024.zip") as packed:
        assert {*packed.namelist()} == {
            f"{kind}/{kind}-2024.{f}" for kind in ("trial", "notice") for f in ("csv", "jsonl")
        }
        assert packed.read("trial/trial-2024.csv") == (site.out / f"{YEAR}.csv").read_bytes()
    site.notice("202403-cccccc")
    same(site, site.run("build", "--bundles"), "--bundles")
    same(site, site.run("build"))
    assert not (site.out / "data/bundles").exists()
