"""The index after a change is the index of a build from scratch, byte for byte, and little of it is written."""

import random
import tempfile
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from effort import examples
from gongkai.pool import Here, workers
from gongkai.search.index import write_index
from gongkai.search.layout import Layout
from gongkai.search.patch import LEAVES
from gongkai.search.records import Changed
from gongkai.search.spill import Spill, write_spill
from gongkai.search.update import GONE, Change, update_index
from index_reader import IndexReader
from search_records import OUTLINE, SMALL, Corpus, Published, files

STEPS = st.sampled_from(["add", "add", "edit", "edit", "expire", "insert", "delete"])


def corpus_of(size: int, seed: int = 1) -> Corpus:
    corpus = Corpus(random.Random(seed))
    for _ in range(size):
        corpus.add()
    return corpus


@settings(deadline=None, max_examples=examples(15))
@given(st.integers(0, 150), st.integers(0, 1 << 30), st.lists(st.lists(STEPS, min_size=1, max_size=4), max_size=8))
def test_any_sequence_of_changes(size: int, seed: int, rounds: list[list[str]]) -> None:
    corpus = corpus_of(size, seed)
    with tempfile.TemporaryDirectory() as name:
        published = Published(Path(name), corpus)
        for steps in rounds:
            for step in steps:
                at = corpus.draw.randrange(len(corpus.rows) + 1)
                if step == "add":
                    corpus.add()
                elif step == "insert":
                    corpus.add(at)
                elif at < len(corpus.rows):
                    {"edit": corpus.edit, "expire": corpus.expire, "delete": corpus.rows.pop}[step](at)
            published.update()


def test_spills_of_units_in_any_order_give_the_same_index(tmp_path: Path) -> None:
    """A build from scratch has spills whose records stand in the order of their files, without those that are gone."""
    corpus = corpus_of(150)
    for at in (0, 70, 149):
        corpus.expire(at)
    published = Published(tmp_path, corpus)
    rows = corpus.now().rows
    shown = [ordinal for ordinal, row in enumerate(rows) if row.url]
    corpus.draw.shuffle(shown)
    spills = []
    for unit in (shown[:50], shown[50:51], shown[51:]):
        spills.append(Spill(tmp_path / f"{len(spills)}.spill", np.array(unit, np.int32)))
        write_spill(spills[-1].path, [rows[ordinal] for ordinal in unit])
    write_index(tmp_path / "cold", spills, [row.url for row in rows], OUTLINE, Here(), SMALL)
    assert files(tmp_path / "cold") == files(published.live)


@pytest.mark.parametrize("size", [0, 7, 8, 63, 64, 71, 127])
def test_one_more_record_at_every_border(tmp_path: Path, size: int) -> None:
    corpus = corpus_of(size)
    published = Published(tmp_path, corpus)
    for _ in range(3):
        corpus.add()
        published.update()
    reader = IndexReader(tmp_path / "live" / "search")
    assert reader.root["size"] == reader.root["records"] == size + 3
    assert reader.containing("常见") == set(range(size + 3))


def test_one_more_record_writes_the_tail_alone(tmp_path: Path) -> None:
    corpus = corpus_of(200)
    published = Published(tmp_path, corpus)
    corpus.add()
    updated = published.update()
    assert updated.written == [f"search/{name}" for name in ("d/0/6.json", "root.json", "t/0.bin")]
    assert updated.removed == []


def test_an_edit_in_the_archive_writes_the_leaves_of_its_terms(tmp_path: Path) -> None:
    layout = Layout(archive=512, middle=32, leaf=64, heavy=40)
    corpus = corpus_of(600)
    published = Published(tmp_path, corpus, layout)
    before = IndexReader(tmp_path / "live" / "search").root
    number, old = corpus.rows[100]
    corpus.rows[100] = number, old._replace(text=old.text + "\n新增")
    updated = published.update()
    assert len(updated.written) == 3 + 1  # two characters, a pair of them, and the root
    assert all(name.startswith("search/a/") for name in updated.written[:-1])
    after = IndexReader(tmp_path / "live" / "search").root
    assert after["version"] != before["version"]
    assert after["segments"][1:] == before["segments"][1:]
    versions = zip(*(root["segments"][0]["versions"] for root in (before, after)), strict=True)
    assert len({at // 5 for at, (one, other) in enumerate(versions) if one != other}) == 3


def test_a_record_that_is_gone_keeps_its_place_without_words(tmp_path: Path) -> None:
    corpus = corpus_of(200)
    published = Published(tmp_path, corpus)
    number, old = corpus.rows[3]
    corpus.rows[3] = number, old._replace(text="绝密文字")
    published.update()
    assert IndexReader(tmp_path / "live" / "search").containing("绝密文字") == {3}
    corpus.expire(3)
    published.update()
    reader = IndexReader(tmp_path / "live" / "search")
    assert (reader.root["size"], reader.root["records"]) == (200, 199)
    assert reader.containing("绝密文字") == set()
    assert reader.containing("常见") == set(range(200)) - {3}
    assert b"000003" not in files(tmp_path / "live")["search/d/0/0.json"]


def test_an_archive_that_grows_by_records_that_are_gone_counts_anew(tmp_path: Path) -> None:
    """No term comes or goes, but lists are written for twice as many records."""
    corpus = corpus_of(64)
    published = Published(tmp_path, corpus)
    corpus.rows += [(number, GONE) for number in range(1000, 1064)]
    published.update()
    reader = IndexReader(tmp_path / "live" / "search")
    assert (reader.root["size"], reader.root["records"]) == (128, 64)
    assert reader.containing("常见") == set(range(64))


def test_nothing_changed_writes_nothing(tmp_path: Path) -> None:
    published = Published(tmp_path, corpus_of(100))
    assert published.update()[:2] == ([], [])


def test_changes_that_contradict_the_index_leave_nothing_staged(tmp_path: Path) -> None:
    """What was staged before that was found is taken back: here the index was right."""
    corpus = corpus_of(64)
    published = Published(tmp_path, corpus)
    row = corpus.rows[5][1]
    wrong = [
        Changed(5, row._replace(text=f"{row.text}\n{word}"), GONE) for word in ("从未有过", "并无此事", "查无此字")
    ]
    for each in wrong:
        change = Change(corpus.now(), 64, [each], OUTLINE)
        args = (published.live, tmp_path / "stage", tmp_path, published.version, change)
        assert update_index(*args, Here(), SMALL) == ([], [], published.version)
        assert files(tmp_path / "stage") == {}


HARMS = ["missing leaf", "cut leaf", "other leaf", "other bits", "missing chunk", "no root", "other root"]


@pytest.mark.parametrize("harm", HARMS)
def test_a_damaged_index_is_made_anew(tmp_path: Path, harm: str) -> None:
    corpus = corpus_of(100)
    published = Published(tmp_path, corpus)
    search = published.live / "search"
    leaves = sorted(each for each in (search / "a").rglob("*.bin") if "h" not in each.relative_to(search).parts)
    for leaf, following in zip(leaves, [*leaves[1:], leaves[0]], strict=True):
        data = leaf.read_bytes()
        if harm == "missing leaf":
            leaf.unlink()
        elif harm == "cut leaf":
            leaf.write_bytes(data[:-1])
        elif harm == "other leaf":
            leaf.write_bytes(following.read_bytes())
        elif harm == "other bits":
            leaf.write_bytes(data[:2] + bytes([data[2] ^ 1]) + data[3:])
    if harm == "missing chunk":
        (search / "d" / "0" / "0.json").unlink()
    elif harm == "no root":
        (search / "root.json").unlink()
    elif harm == "other root":
        published.version = "0"
        (search / "a" / "h" / "stray.bin").write_bytes(b"left")
    corpus.edit(5)
    corpus.rows[6] = corpus.rows[6][0], corpus.rows[6][1]._replace(url="town/renamed.html")
    published.update()


def test_other_borders_make_the_index_anew(tmp_path: Path) -> None:
    corpus = corpus_of(150)
    published = Published(tmp_path, corpus)
    published.layout = SMALL._replace(archive=32)
    corpus.add()
    published.update()


def test_work_goes_to_processes(tmp_path: Path) -> None:
    corpus = corpus_of(200)
    few_files = Layout(archive=SMALL.archive, middle=SMALL.middle, leaf=60)
    published = Published(tmp_path, corpus, few_files)
    root = IndexReader(published.live / "search").root
    assert 1 << root["segments"][0]["bits"] > 2 * LEAVES
    with workers(2) as executor:
        for size in (260, 330):
            while len(corpus.rows) < size:
                corpus.add()
            published.update(executor)
        (published.live / "search" / "root.json").unlink()
        published.update(executor)
