"""Files that change while they are read: never half a record."""

import os
from collections.abc import Callable, Collection, Iterator
from hashlib import blake2b
from pathlib import Path

import pytest

from builder import RECORDS, Site, notice
from gongkai import between, documents, stretches
from gongkai.documents import Written, read_source
from gongkai.kind import Kind
from gongkai.site import Config, load_config
from gongkai.source import Source


def changing(monkeypatch: pytest.MonkeyPatch, change: Callable[[], None], times: int) -> None:
    """Let the file change after it was looked at, this often."""
    left = [times]
    real = os.fstat

    def fstat(descriptor: int) -> os.stat_result:
        found = real(descriptor)
        if left[0] > 0:
            left[0] -= 1
            change()
        return found

    monkeypatch.setattr(documents, "fstat", fstat)
    monkeypatch.setattr(documents, "PAUSE", 0.001)


def append(path: Path, text: str) -> None:
    with path.open("a", encoding="utf-8") as stream:
        stream.write(text)


def test_it_is_read_again(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    site.file("a.yml", notice("202401-aaaaaa"))
    changing(monkeypatch, lambda: append(site.path("a.yml"), "---\n" + notice("202401-bbbbbb")), 1)
    site.check().exit(0).shows("检查了 2 条记录")


def test_one_that_does_not_come_to_rest(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    site.file("a.yml", notice("202401-aaaaaa"))
    changing(monkeypatch, lambda: append(site.path("a.yml"), "# 又写\n"), 1000)
    site.check().exit(1).is_(
        f"{RECORDS}/a.yml  错误 GK133  文件在读取的时候被改动了\n"
        "  改法  等文件写完、同步完，再运行一次（说明：gongkai explain GK133）\n"
        "\n"
        "检查了 0 条记录：错误 1 个。有错误，改正后才能公开。\n"
    )


def test_one_that_goes_away(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    site.file("a.yml", notice("202401-aaaaaa")).file("b.yml", notice("202401-bbbbbb"))
    changing(monkeypatch, lambda: site.path("b.yml").unlink(missing_ok=True), 1)
    site.check().exit(1).shows(f"{RECORDS}/b.yml  错误 GK133").hides("Traceback")


def test_a_stretch_of_a_file_that_is_another_by_now(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stretches, "LARGE", 1000)
    monkeypatch.setattr(stretches, "CHUNK", 1000)
    text = "---\n".join(notice(f"202401-{number:06}") for number in range(100))
    site.file("a.yml", notice("202401-aaaaaa")).file("b.yml", text)
    changing(monkeypatch, lambda: append(site.path("b.yml"), "# 又写\n"), 1)
    site.check().exit(1).shows(f"{RECORDS}/b.yml  错误 GK133")
    site.check().exit(0)


def test_what_was_read_is_told(site: Site) -> None:
    data = notice("202401-aaaaaa").encode()
    site.file("a.yml", data)
    config, _ = load_config(site.root / "site_config.yml")
    assert config is not None
    found = read_source(Source(f"{RECORDS}/a.yml", "qingxi", "notice"), config)
    stat = site.path("a.yml").stat()
    assert found.data == data
    assert found.digest == blake2b(data, digest_size=16).digest()
    assert found.stamp == (len(data), stat.st_mtime_ns, stat.st_ctime_ns)


@pytest.mark.parametrize("text", ["", "\n\n---\n" + notice("202401-bbbbbb")])
def test_a_record_that_is_gone_when_something_is_to_be_said_of_it(
    site: Site, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its problem may not be lost: the build would go on."""
    site.file("b.yml", notice("202401-bbbbbb", "所涉记录: 200001-nobody\n"))
    real = between.written_at

    def later(path: str, kind: Kind, config: Config, lines: Collection[int]) -> Iterator[tuple[int, Written]]:
        site.without("b.yml")
        if text:
            site.file("b.yml", text)
        return real(path, kind, config, lines)

    monkeypatch.setattr(between, "written_at", later)
    site.check().exit(1).shows(f"{RECORDS}/b.yml  错误 GK133").hides("Traceback")


def test_a_later_stretch_of_a_table_depends_on_its_headings_alone(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stretches, "LARGE", 1000)
    monkeypatch.setattr(stretches, "CHUNK", 1000)
    config, _ = load_config(site.root / "site_config.yml")
    assert config is not None
    rows = [f"202401-{number:06},2024-03-05 09:30,公告,其他\n" for number in range(100)]

    def last(head: str) -> bytes:
        path = site.file("a.csv", head + "".join(rows)).path("a.csv")
        *_, (start, end, line) = stretches.stretches(str(path), path.stat().st_size, config.record_bytes)
        return read_source(Source(f"{RECORDS}/a.csv", "qingxi", "notice", start, end, line), config).digest

    before = last("记录编号,发布时间,标题,公告类型\n")
    rows[3] = rows[3].replace("公告", "通知")
    assert last("记录编号,发布时间,标题,公告类型\n") == before
    assert last("记录编号,发布时间,理由,公告类型\n") != before
