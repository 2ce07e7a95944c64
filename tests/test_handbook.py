"""The staff handbook: the first chapter does what it says, typed as printed; what is made by the program is fresh."""

import datetime
import os
import re
import signal
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote, urljoin
from urllib.request import urlopen

import pytest
from openpyxl import load_workbook

from builder import Site, kill_group
from example import REPO, Example
from gongkai.kind import load_kinds
from gongkai.staff.handbook import NOTE, kinds_chapters, secrets_chapter
from handbook_steps import PAGES, Step, put_into_file, steps
from webpage import WebPage
from workbooks import ADULT, PENALTY_2018, penalty, person, sheet_of, workbook

CHAPTERS = sorted(PAGES.glob("handbook*.md"))
ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+/")


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with nothing but the office's workbook; the commands are on the path, git knows who commits."""
    programs = tmp_path / "bin"
    programs.mkdir()
    program = programs / "gongkai"
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m gongkai "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("PYTHONPATH", str(REPO / "generator"))
    monkeypatch.setenv("PYTHONIOENCODING", "utf-8")
    for name in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{name}_NAME", "经办人")
        monkeypatch.setenv(f"GIT_{name}_EMAIL", "a@example.gov.cn")
    folder = tmp_path / "桌面"
    today = datetime.date.today()
    dates = {"处罚决定日期": f"{today:%Y/%m/%d}", "公示截止期": f"{today + datetime.timedelta(360):%Y/%m/%d}"}
    rows = [["行政处罚信息公示表"], *sheet_of(PENALTY_2018, [penalty(3, **dates), person(4, ADULT, **dates)])]
    workbook(folder / "双公示.xlsx", ("行政处罚", rows))
    return folder


def typed(folder: Path, commands: str) -> tuple[Path, str]:
    """The folder in which the reader is after these commands, and what they printed."""
    ran = subprocess.run(
        ["sh", "-c", f"set -e\n{commands}pwd"], cwd=folder, check=False, encoding="utf-8",
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    assert ran.returncode == 0, f"{commands}{ran.stdout}"
    *printed, where = ran.stdout.splitlines()
    return Path(where), "\n".join(printed)


def looked_at(folder: Path) -> tuple[str, str]:
    """What `gongkai serve --drafts` prints, and the page that one comes to as the chapter says."""
    site = Site.__new__(Site)
    site.root = folder
    process = site.start("serve", "--drafts", "--port", "0", PYTHONUTF8="1")
    assert process.stdout is not None
    said = ""
    try:
        while (match := ADDRESS.search(said)) is None:
            line = process.stdout.readline().decode("utf-8")
            assert line, "ended before it served"
            said += line
        page = follow(follow(match[0], "行政处罚决定"), "云岭县示例百货有限公司|云市监罚〔2024〕3号")
        with urlopen(page, timeout=30) as answer:
            html = answer.read().decode("utf-8")
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=30)
        return said, html
    finally:
        kill_group(process)


def follow(url: str, words: str) -> str:
    """Where the first link with these words leads."""
    with urlopen(url, timeout=30) as answer:
        links = WebPage(answer.read().decode("utf-8")).links
    return urljoin(url, next(link.href for link in links if re.search(words, link.text)))


def test_the_first_chapter_typed_as_printed_leads_to_a_page_and_a_commit(desk: Path) -> None:
    where, printed, html = desk, "", ""
    for step in steps("handbook-1.md"):
        if step.form == "yaml":
            put_into_file(where, step.text)
        elif step.form == "text":
            assert step.seen_in(printed), f"not printed:\n{step.text}\nbut:\n{printed}"
        elif step.text == "gongkai serve --drafts\n":
            printed, html = looked_at(where)
        else:
            where, printed = typed(where, step.text)
    assert "云岭县示例百货有限公司" in html
    assert "云市监罚〔2024〕3号" in html
    tracked = typed(where, "git -c core.quotepath=off ls-files\n")[1]
    assert len(re.findall(r"^content/market/penalty/\d{4}/.+\.yml$", tracked, re.MULTILINE)) == 2
    assert "xlsx" not in tracked
    assert not re.search(r"^(drafts|审查单)/", tracked, re.MULTILINE)
    assert subprocess.run(["git", "grep", "-q", ADULT, "HEAD"], cwd=where, check=False).returncode == 1


def test_a_workbook_put_into_the_site_is_not_committed(desk: Path) -> None:
    where, _ = typed(desk, "gongkai new-site 站\ncd 站\ngit init -q\ncp ../双公示.xlsx .\ngit add .\n")
    assert "xlsx" not in typed(where, "git -c core.quotepath=off ls-files\n")[1]


@pytest.mark.parametrize("chapter", ["handbook-4.md", "handbook-5.md"])
def test_later_chapters_print_what_they_say(chapter: str, site: Site) -> None:
    printed = ""
    for step in steps(chapter):
        if step.form == "sh":
            printed = "".join(site.run(*line.split()[1:]).exit(0).out for line in step.text.splitlines())
        elif step.form == "text":
            assert step.seen_in(printed), f"not printed:\n{step.text}\nbut:\n{printed}"


def test_a_step_is_not_seen_where_a_line_is_missing_or_out_of_order() -> None:
    step = Step("text", "新增 …号\n共：2 条。\n")
    assert step.seen_in("前\n新增 3号\n中\n共：2 条。\n后")
    assert not step.seen_in("共：2 条。\n新增 3号")
    assert not step.seen_in("新增 3号\n共：3 条。")


def test_chapters_made_by_the_program_are_fresh() -> None:
    made = {**kinds_chapters(), "handbook-6.md": secrets_chapter()}
    there = {
        path.name: path.read_text(encoding="utf-8") for path in [*PAGES.glob("handbook-2*"), *PAGES.glob("*-6.md")]
    }
    assert there == made, "python tools/make_docs.py"


def test_every_kind_has_its_example_behind_a_link_of_the_second_chapter(example: Example) -> None:
    links = [link for link in example.page("pages/handbook-2.html").links if "#" in link.href and "-2-" in link.href]
    assert {link.text for link in links} == {kind.label for kind in load_kinds().all.values()}
    for link in links:
        name, _, anchor = unquote(link.href).partition("#")
        assert f'id="{anchor}"' in (example.folder / "pages" / name).read_text(encoding="utf-8")


def test_the_handbook_says_it_is_for_staff_and_is_no_government_information(example: Example) -> None:
    for chapter in CHAPTERS:
        assert NOTE in chapter.read_text(encoding="utf-8")
        assert "noindex" in example.page(f"pages/{chapter.stem}.html").robots
    listing = ("pages/handbook.html", "pages/handbook-2.html")
    listed = {link.href.rpartition("/")[2].partition("#")[0] for page in listing for link in example.page(page).links}
    assert {f"{chapter.stem}.html" for chapter in CHAPTERS} <= listed | {"handbook.html"}
    assert any(link.href == "handbook.html" for link in example.page("pages/about.html").links)
    assert not any("handbook" in link.href for link in example.page("zfxxgk/index.html").links)


def test_the_marked_workbook_is_as_the_fourth_chapter_shows_it(office: Site) -> None:
    days = re.findall(r"<mark>(.+?)</mark> \| (.+?) \|$", (PAGES / "handbook-4.md").read_text("utf-8"), re.MULTILINE)
    rows = [penalty(3 + number, 处罚决定日期=day) for number, (day, _) in enumerate(days)]
    workbook(office.root / "表.xlsx", ("行政处罚", [["双公示"], *sheet_of(PENALTY_2018, rows)]))
    office.run("import", "表.xlsx", "--agency", "market", "--dry-run").exit(1)
    sheet = load_workbook(office.root / "表-有误.xlsx").active
    assert sheet is not None
    said = [sheet[f"W{3 + number}"].comment.text for number in range(len(days))]
    assert said == [text.replace("。改法", "\n改法") for _, text in days]
