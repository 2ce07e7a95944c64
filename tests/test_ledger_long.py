"""Ledgers in make test-all: many edits one after the other, and one agency's conflict beside others."""

import random
import re

import pytest

from builder import Site
from incremental import difference, from_nothing, tree
from test_ledger import CONFIG, FOUR, LEDGER, ONE, THREE, TWO, edit, lines, live, town, url

__all__ = ["town"]


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(3))
def test_any_edits_one_after_the_other(town: Site, seed: int) -> None:
    """Every live build gives what one from nothing gives; no time ever changes, and nothing that was online is lost."""
    chance, ever = random.Random(seed), dict[str, str]()
    ids = [f"2024{month:02}-{letter * 6}" for month in range(1, 7) for letter in "ab"]
    states = (
        "", "公告正文: 甲\n", "索引号: '999900101/2024-0002{}'\n", "公开方式: 不予公开\n公开方式的依据: 条例第十五条\n",
        "撤回: {{撤回日期: 2024-06-01, 撤回理由: 有误}}\n", "停止公开日期: 2024-06-01\n",
    )  # fmt: skip
    for _ in range(40):
        for each in chance.sample(ids, chance.randint(1, 3)):
            path = town.path(f"{each}.yml")
            if chance.random() < 0.2 and path.exists():
                path.unlink()
            else:
                town.notice(each, chance.choice(states).format(ids.index(each)))
        if (town.root / LEDGER).exists() and chance.random() < 0.3:
            text = (town.root / LEDGER).read_text(encoding="utf-8")
            town.file(LEDGER, re.sub(r"(,2[0-9-]+,),", r"\1写明的原因,", text, count=chance.randint(0, 2)))
        ran = town.run("build", "--jobs", "1")
        if ran.code:
            assert {*ran.codes()} <= {"GK423", "GK424", "GK425", "GK430", "GK514", "GK587"}, ran.out
            for each in re.findall(r"记录 (\S+) 已经在", ran.out):
                edit(town, re.search(f"{each}.*", (town.root / LEDGER).read_text(encoding="utf-8"))[0],  # type: ignore[index]
                     f"{each},{url(each)},,{ever[each]},,,")  # fmt: skip
            continue
        other, files = from_nothing(town)
        assert other.code == 0
        assert not (differs := difference(tree(town.out), files)), differs
        if (town.root / LEDGER).exists():
            now = {each: line[2] for each, line in lines(town).items()}
            assert ever.items() <= now.items()
            ever = now
        shown = {each for each in ids if (town.out / url(each)).exists()}
        assert shown <= ever.keys()
    assert len(ever) == len(ids)


@pytest.mark.slow
def test_a_conflict_holds_back_its_agency_alone(town: Site) -> None:
    town.file("site_config.yml", f"{CONFIG}单位互不影响: 是\n")
    folder = "content/baishi/notice/2024"
    live(town.notice(ONE).notice(TWO, folder=folder)).exit(0)
    sound = (town.root / LEDGER).read_text(encoding="utf-8")
    town.file(LEDGER, f"{sound}<<<<<<< HEAD\n=======\n>>>>>>> 别的\n").notice(THREE).notice(FOUR, folder=folder)
    for _ in range(2):
        town.run("build").exit(1).shows("GK420", "青溪镇人民政府：有 1 处错误，网站上是上次通过的内容")
        assert list(lines(town, "content/baishi/ledger/2024.csv")) == [TWO, FOUR]
        assert not (town.out / url(THREE)).exists()
        assert lines_in(town.page(url(ONE)), sound)
    live(town.file(LEDGER, sound)).exit(0)
    assert list(lines(town)) == [ONE, THREE]


def lines_in(page: str, ledger: str) -> bool:
    """Whether a page shows the time of the first line of a ledger."""
    return ledger.split("\n")[1].split(",")[3] in page
