"""Files of very many records: read in stretches, with the lines and the output that single files have."""

from collections.abc import Iterator

import pytest

from builder import RECORDS, Site, notice
from gongkai import stretches

COUNT = 6000


def text(number: int, more: str = "") -> str:
    return notice(f"2024{number % 12 + 1:02}-{number:06}", f"公告正文: |\n  {'文' * 250}\n\n  第 {number} 件\n{more}")


def documents(faulty: dict[int, str]) -> Iterator[str]:
    """Thousands of records, each led by a `---` line in one of the ways people write it."""
    for number in range(COUNT):
        yield f"---{(f' # 第 {number} 条', '', ' ')[number % 3]}\n{text(number, faulty.get(number, ''))}"


@pytest.mark.parametrize("end", ["\r\n", pytest.param("\n", marks=pytest.mark.slow)])
def test_five_megabytes_in_stretches(site: Site, end: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stretches, "CHUNK", 1_000_000)
    faulty = dict.fromkeys((0, 1, 1234, 3333, COUNT - 1), "天气: 晴\n") | {4444: "公告类型: 其他\n"}
    whole = "".join(documents(faulty)).replace("\n", end)
    assert len(whole.encode()) > 5_000_000
    site.file("a.yml", whole)
    ran = site.check().exit(1).shows(f"检查了 {COUNT} 条记录：错误 6 个。")
    lines = whole.splitlines()
    wanted = [f"{RECORDS}/a.yml:{number + 1}:1" for number, line in enumerate(lines) if line == "天气: 晴"]
    doubled = 4444 * 9 + 10 + len([each for each in faulty if each < 4444])
    wanted.append(f"{RECORDS}/a.yml:{doubled}:1")
    assert lines[doubled - 1] == "公告类型: 其他"
    told = [line.split()[0] for line in ran.out.splitlines() if line.startswith("content")]
    assert sorted(told) == sorted(wanted)


def test_problems_between_records_of_a_large_file(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stretches, "LARGE", 10_000)
    monkeypatch.setattr(stretches, "CHUNK", 5_000)
    whole = "---\n".join(text(number % 100, "所涉记录: 200001-nobody\n") for number in range(1000))
    site.file("a.yml", whole)
    ran = site.check().exit(1).shows("检查了 1000 条记录：错误 1900 个")
    places = [line.split()[0] for line in ran.out.splitlines() if line.startswith("content")]
    assert places[:2] == [f"{RECORDS}/a.yml:9:7", f"{RECORDS}/a.yml:19:7"]
    assert len(places) == 50


def test_same_pages_as_from_single_files(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(60):
        site.file(f"{number:02}.yml", text(number))
    site.build().exit(0)
    single = site.published()
    for number in range(60):
        site.without(f"{number:02}.yml")
    site.file("a.yml", "---\n".join(map(text, range(60))))
    site.build().exit(0)
    assert site.published() == single
    monkeypatch.setattr(stretches, "LARGE", 10_000)
    monkeypatch.setattr(stretches, "CHUNK", 5_000)
    site.build().exit(0)
    assert site.published() == single


def test_document_longer_than_a_stretch(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stretches, "LARGE", 10_000)
    monkeypatch.setattr(stretches, "CHUNK", 5_000)
    site.file("site_config.yml", "网站名称: 某县\n单条记录上限: 20000\n")
    middle = notice("202401-middle", f"公告正文: {'长' * 10_000}\n")
    site.file("a.yml", f"{text(1)}---\n{middle}---\n{text(2)}天气: 晴\n")
    ran = site.check().exit(1)
    assert [line.split()[0] for line in ran.out.splitlines() if line.startswith("content")] == [
        f"{RECORDS}/a.yml:9:1",
        f"{RECORDS}/a.yml:24:1",
    ]
    assert ran.codes() == ["GK104", "GK202"]


@pytest.mark.slow
def test_work_is_cut_so_that_large_files_are_shared_out(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stretches, "CHUNK", 1_000_000)
    site.file("a.yml", "".join(documents({})))
    assert site.check("--jobs", "2").exit(0).out == site.check().exit(0).out
