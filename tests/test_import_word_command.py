"""`gongkai import 报告.docx` as a clerk runs it: the record is written, passes `check`, and comes back the same."""

from pathlib import Path

import word_files as make
from builder import Site
from gongkai.kind import load_kinds
from gongkai.value import Raw
from gongkai.yaml_read import parse
from imported_word import REPO, SEED, named
from word_files import p

TIANJIAZHAI = "机关标识: tianjiazhai\n机关名称: 田家寨镇人民政府\n机关简称: 田家寨镇\n角色: 样例\n层级: 乡镇级\n"


def content(path: Path) -> Raw:
    """What a report holds, by the names of its fields, besides its number."""
    kind = load_kinds().all["rule-of-law-report"]
    raw, _ = parse(path.read_text(encoding="utf-8"), kind.every_key)
    values = named(raw, kind.schema)
    assert isinstance(values, dict)
    return {name: value for name, value in values.items() if name != "id"}


def test_the_seed_is_imported_and_passes_the_check(site: Site, tmp_path: Path) -> None:
    site.file("content/agencies/tianjiazhai.yml", TIANJIAZHAI)
    seed = make.seed(tmp_path / "报告.docx", automatic=True)
    asked = ("import", str(seed), "--agency", "tianjiazhai", "--as-of", "2025-03-01", "--yes")
    site.run(*asked).exit(0)
    (written,) = (site.root / "content/tianjiazhai").rglob("*.yml")
    assert content(written) == content(REPO / SEED)
    site.run("check", "--as-of", "2025-03-01", "--jobs", "1").exit(0)
    before = written.read_bytes()
    site.run(*asked).exit(0)
    assert written.read_bytes() == before


def test_a_report_of_another_agency_is_not_imported(site: Site, tmp_path: Path) -> None:
    body = p("白石镇人民政府2024年法治政府建设年度报告") + p("一、主要举措") + p("学法4次。")
    report = make.save(tmp_path / "报告.docx", body)
    site.run("import", str(report), "--agency", "qingxi", "--yes").exit(1).shows(
        "表  段/行  列  字段      说明\n—   1 段   —   报告标题  报告是“白石镇人民政府”的，却要导入到",
        "gongkai explain GK731",
    )
    assert not (site.root / "content/qingxi").exists()


def test_what_a_hint_is_about_is_told_by_its_paragraph(site: Site, tmp_path: Path) -> None:
    head = p("青溪镇人民政府2024年法治政府建设年度报告") + p("一、主要举措")
    deleted = '<w:p><w:del w:id="1"><w:r><w:delText>旧</w:delText></w:r></w:del><w:r><w:t>学法4次。</w:t></w:r></w:p>'
    report = make.save(tmp_path / "报告.docx", head + deleted + p("学法6次。"))
    site.run("import", str(report), "--agency", "qingxi").exit(0).shows(
        "提示 GK733  第 3 段有修订痕迹，按“接受全部修订”导入\n",
        "需说明 GK503  3 处，例如第 1 段：",
    ).hides("第 1 行")


def test_old_formats_are_answered_in_one_sentence(site: Site, tmp_path: Path) -> None:
    for name in ("报告.doc", "报告.wps", "名单.et"):
        (tmp_path / name).write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
        site.run("import", str(tmp_path / name), "--agency", "qingxi", "--yes").exit(2).shows("另存为", "再导入")
