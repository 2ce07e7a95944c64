"""Tables as sources: the pages that YAML gives, every fault told at its cell, large ones read in stretches."""

import csv
import io
import json
import tracemalloc
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder import RECORDS, Site, notice
from forms import FOLDER, as_csv, as_lines, as_yaml, penalties
from gongkai import stretches
from gongkai.csv_read import fault_place, place, rows
from gongkai.documents import documents, read_source
from gongkai.kind import load_kinds
from gongkai.problem import Problem
from gongkai.site import load_config
from gongkai.source import Source
from gongkai.stretches import oversized
from gongkai.stretches import stretches as cut
from probe import FOLDER as PROBES
from probe import with_probe
from test_hostile import NASTY

HEAD = "记录编号,发布时间,公告标题,公告类型,公告正文\n"
CRLF = "\r\n"


def row(number: int, more: str = "") -> str:
    return f"2024{number % 12 + 1:02}-{number:07},2024-03-05 09:30,公告{number},其他,{more}\n"


def built(site: Site, name: str, text: str) -> dict[str, str]:
    """What is published with this file of penalties and no other."""
    path = f"{FOLDER}/{name}"
    site.file(path, text).build().exit(0)
    site.without(path)
    return site.published()


def test_the_same_pages_from_every_form(site: Site) -> None:
    site.file("content/qingxi/files/a.txt", "决定书全文")
    records = penalties(20)
    wanted = built(site, "a.yml", as_yaml(records))
    assert len([each for each in wanted if "/2024/" in each and each.endswith(".json") and ".text." not in each]) == 20
    assert built(site, "a.csv", as_csv(records)) == wanted
    assert built(site, "a.csv", "\ufeff" + as_csv(records, end="\n")) == wanted
    assert built(site, "a.jsonl", as_lines(records)) == wanted
    assert built(site, "a.jsonl", as_lines(records, escaped=True).replace("\n", "\r\n")) == wanted


@pytest.mark.parametrize("form", [as_yaml, as_csv, as_lines])
def test_the_same_pages_in_stretches(site: Site, form: Callable[..., str], monkeypatch: pytest.MonkeyPatch) -> None:
    site.file("content/qingxi/files/a.txt", "决定书全文")
    records = penalties(200)
    name = f"a.{'yml' if form is as_yaml else 'csv' if form is as_csv else 'jsonl'}"
    whole = built(site, name, form(records))
    monkeypatch.setattr(stretches, "LARGE", 1000)
    monkeypatch.setattr(stretches, "CHUNK", 4000)
    path = site.path(f"{FOLDER}/{name}")
    path.write_bytes(form(records).encode())
    assert len(list(cut(str(path), path.stat().st_size, 1_000_000))) > 20
    assert built(site, name, form(records)) == whole


def test_lines_and_columns_of_a_large_table(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stretches, "LARGE", 10_000)
    monkeypatch.setattr(stretches, "CHUNK", 5_000)
    rows = [row(number, '"文\n\n""文"""') for number in range(3000)]
    rows[1234] = rows[1234].replace("2024-03-05", "3月5日")
    rows[2345] = rows[2345].replace("其他", "其它")
    rows[2999] = rows[7]
    ran = site.file("a.csv", HEAD + "".join(rows)).check().exit(1)
    assert [line.split()[0] for line in ran.out.splitlines() if line.startswith("content")] == [
        f"{RECORDS}/a.csv:{2 + 3 * 1234}:16",
        f"{RECORDS}/a.csv:{2 + 3 * 2345}:{len('202406-0002345,2024-03-05 09:30,公告2345,') + 1}",
        f"{RECORDS}/a.csv:{2 + 3 * 2999}:1",
    ]
    assert ran.codes() == ["GK209", "GK214", "GK301"]
    ran.shows("第 3704 行 发布时间列: 3月5日 09:30", f"{RECORDS}/a.csv:23")
    site.check("--format", "github").exit(1).shows(f"::error file={RECORDS}/a.csv,line=3704,col=16,title=GK209::")
    site.check("--format", "json").exit(1).shows('"line": 3704', '"column": 16')


def test_a_problem_inside_a_cell_of_several_lines(site: Site) -> None:
    text = '"第一行\n第二行 ""记录"" 电话13912345678 完"'
    ran = site.file("a.csv", HEAD + row(0) + row(1, text)).check().exit(1)
    place = '第二行 ""记录"" 电话'
    ran.shows(f"{RECORDS}/a.csv:4:{len(place) + 1}  错误").hides("13912345678")


def test_nothing_of_a_forbidden_column_is_shown(site: Site) -> None:
    text = as_csv(penalties(3)).replace("违法行为类型", "法定代表人身份证号").replace("@无照经营", "保密保密")
    for heading in ("证件号码", "法人证件号码", "证件 号码"):
        changed = text.replace("法定代表人身份证号", heading)
        for form in ("text", "json", "github"):
            site.file(f"{FOLDER}/a.csv", changed).check("--format", form).exit(1).hides("保密", "食品店")
    site.build().exit(1).hides("保密")


@pytest.mark.slow
def test_fifty_thousand_rows(site: Site) -> None:
    site.file("a.csv", HEAD + "".join(row(number, "关于防汛") for number in range(50_000)))
    site.build("--jobs", "2").exit(0).shows("检查了 50000 条记录，没有发现问题")
    assert "关于防汛" in site.page("qingxi/notice/2024/12/202412-0049991.html")


def test_a_table_is_cut_where_no_cell_is_open(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stretches, "LARGE", 100)
    monkeypatch.setattr(stretches, "CHUNK", 300)
    data = (HEAD + "".join(row(number, '"' + "长\n" * number + '"') for number in range(300))).encode()
    site.file("a.csv", data)
    pieces = list(cut(str(site.path("a.csv")), len(data), 5_000))
    assert [start for start, _, _ in pieces[1:]] == [end for _, end, _ in pieces[:-1]]
    for start, end, line in pieces:
        assert data[start:end].count(b'"') % 2 == 0
        assert data[:start].count(b"\n") + 1 == line
        assert end - start <= oversized(5_000)
    assert pieces[-1][1] == len(data)


@pytest.mark.parametrize("name", ["a.csv", "a.jsonl", "a.yml"])
@pytest.mark.parametrize("filler", ['"', "x", '{"'])
def test_a_huge_senseless_file_is_not_held(site: Site, name: str, filler: str) -> None:
    size = 40_000_000
    head = {"a.csv": HEAD, "a.jsonl": "", "a.yml": "公告标题: '\n"}[name]
    site.file(name, head + filler * (size // len(filler)))
    tracemalloc.start()
    site.check().exit(1).hides("Traceback")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 20_000_000


def test_a_form_for_clerks(site: Site) -> None:
    ran = site.run("new", "行政处罚决定", "--csv", "--agency", "qingxi", "--as-of", "2024-03-05").exit(0)
    ran.shows("从第二行起一行填一条")
    name = ran.out.split()[1]
    text = site.path(name).read_bytes().decode("utf-8-sig")
    headings = text.removesuffix(CRLF).split(",")
    assert headings[:3] == ["记录编号", "发布时间", "行政处罚决定书文号"]
    assert "法制审核/审核日期" in headings
    assert not [each for each in headings if "证件号码" in each]
    site.check().exit(1).shows(f"{name}:1:1  错误 GK137")
    given = {key: value for key, value in penalties(2)[1].items() if isinstance(value, str)}
    site.file(name, text + ",".join(f'"{given.get(key, "").replace(chr(34), "")}"' for key in headings) + ",,,\r\n")
    site.check().exit(0).shows("检查了 1 条记录", f"{name}:2:")
    site.file(name, text.replace("行政相对人类别,", "") + "x")
    site.check().exit(1).shows(f"{name}:1:1  错误 GK201  缺少必填的“行政相对人类别”")


OTHERS = [pytest.param(name, marks=pytest.mark.slow) for name in ("a.yml", "a.jsonl")]


@pytest.mark.parametrize("form", ["a.csv", *OTHERS])
def test_twenty_thousand_records_one_after_the_other(site: Site, form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every record of a file of 20 MB once, at its line, while a few stretches at most are held."""
    monkeypatch.setattr(stretches, "CHUNK", 500_000)
    long = "文" * 330
    made: dict[str, Callable[[int], str]] = {
        "a.yml": lambda number: f"---\n{notice(f'202401-{number:06}', f'公告正文: {long}')}\n",
        "a.csv": lambda number: row(number, f'"{long}\n"'),
        "a.jsonl": lambda number: json.dumps({"记录编号": f"202401-{number:06}", "x": long}) + "\n\n",
    }
    head, height = {"a.yml": ("", 6), "a.csv": (HEAD, 2), "a.jsonl": ("", 2)}[form]
    path = site.file(form, head + "".join(made[form](number) for number in range(20_000))).path(form)
    config, _ = load_config(site.root / "site_config.yml")
    assert config is not None
    kind, problems = load_kinds().all["notice"], list[Problem]()
    tracemalloc.start()
    seen = 0
    for start, end, line in cut(str(path), path.stat().st_size, config.record_bytes):
        source = Source(f"{RECORDS}/{form}", "qingxi", "notice", start, end, line)
        for written in documents(read_source(source, config), source, kind, config, problems):
            assert written.first_line == seen * height + 1 + (form == "a.csv")
            seen += 1
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (seen, problems) == (20_000, [])
    assert peak < 8_000_000 < path.stat().st_size


def probes(number: int, text: str) -> dict[str, str]:
    return {
        "记录编号": f"202401-{number:06}", "发布时间": "2024-03-05 09:30", "标题": text, "open_text": text,
        "open_markdown": text, "inside_text": text, "分组/分组open_text字段": text, "group.open_markdown": text,
    }  # fmt: skip


def test_hostile_cells_give_the_pages_of_yaml(site: Site) -> None:
    with_probe(site)
    texts = [each for each in (*NASTY.values(), "=1+1", "a,b", '"x"', "甲\n\n乙") if "\r" not in each]
    made, out = [], io.StringIO()
    writer = csv.DictWriter(out, probes(0, ""))
    writer.writeheader()
    for number, text in enumerate(texts):
        cells = probes(number, text)
        writer.writerow(cells)
        plain = {key: value for key, value in cells.items() if not key.startswith(("分组", "group"))}
        whole = plain | {"group": {"open_text": text, "open_markdown": text}}
        made.append("".join(f"{key}: {json.dumps(each, ensure_ascii=False)}\n" for key, each in whole.items()))
    site.file(f"{PROBES}/a.yml", "---\n".join(made)).build().exit(0)
    wanted = site.without(f"{PROBES}/a.yml").published()
    assert len(wanted) > 2 * len(texts)
    site.file(f"{PROBES}/a.csv", out.getvalue()).build().exit(0)
    assert site.published() == wanted


CELLS = st.text(st.characters(exclude_categories=["Cc", "Cs"]) | st.sampled_from('",\n'), max_size=8)


@given(st.lists(st.lists(CELLS, min_size=2, max_size=4), min_size=1, max_size=5))
def test_what_other_programs_write_is_read(table: list[list[str]]) -> None:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(table)
    text = out.getvalue()
    found = list(rows(text, 1))
    assert [row.cells for row in found] == table
    assert not any(row.fault for row in found)
    lines = text.split("\n")
    for row in found:
        for index, cell in enumerate(row.cells):
            for offset, character in enumerate(cell):
                line, column = place(row, index, offset)
                assert (lines[line - 1] + "\n")[column - 1] == character


@given(st.text(alphabet='",\nab', max_size=30))
def test_any_text_is_rows_or_faults_in_it(text: str) -> None:
    for row in rows(text, 1):
        line, column = fault_place(row)
        assert (row.line, 0) <= (line, column)
        assert line <= text.count("\n") + 1
        if row.fault:
            assert text.split("\n")[line - 1][column - 1] == '"'
