"""From `gongkai pack` over a stick (FAT) and `apply.sh` to nginx: cut off anywhere, and a month without a visit."""

import datetime
import itertools
import json
import shutil
import subprocess
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path

import pytest

from air_gap import Server
from builder import Site
from incremental import difference, tree
from test_carrying import CONFIG, built
from test_lifecycle import FOLDER, KIND, trial
from test_servers import configured, free_port, running

START = datetime.date(2024, 6, 1)
MANY_COMMANDS = 100
ENDS = (0, 3, 3, 9, 17, 28, 29, 40)
"""The last days on show of some decisions, counted from the first."""
DATED = {
    "data/index.html",
    "data/catalog.jsonld",
    "manifest.txt",
    "manifest.json",
    "manifest/data/other.txt",
    ".gongkai",
}
"""What is otherwise on a day on which nothing else is: these name the day of the build."""


def day(number: int) -> str:
    return (START + datetime.timedelta(days=number)).isoformat()


def county(site: Site) -> Site:
    """Decisions that end on several days, one that begins and ends to be in force, a notice that points at nothing."""
    site.file("site_config.yml", CONFIG).file("content/kinds/trial/kind.yml", KIND)
    for number, last in enumerate(ENDS):
        text = trial(f"202403-aaaaa{number + 2}", f"公示到: {day(last)}\n", f"青试罚〔2024〕{number}号")
        site.file(f"{FOLDER}/{number}.yml", text.replace("示例百货", f"示例{number}号店"))
    force = f"起: {day(5)}\n止: {day(14)}\n效力: 尚未施行\n"
    site.file(f"{FOLDER}/force.yml", trial("202403-ffffff", force, "青试罚〔2024〕99号"))
    return site.notice("202403-bbbbbb", "所涉文号: 无\n")


@pytest.fixture(params=["dash", "busybox"])
def server(request: pytest.FixtureRequest, tmp_path: Path) -> Server:
    return Server(tmp_path / "server", busybox=request.param == "busybox")


def over_a_stick(package: Path, work: Path) -> None:
    """Put a package onto a stick with FAT and back; what was lost or renamed on the way is so."""
    image = work / "stick.img"
    subprocess.run(["mkfs.vfat", "-C", str(image), "65536"], check=True, capture_output=True)
    subprocess.run(["mcopy", "-s", "-i", str(image), str(package), "::/"], check=True)
    shutil.rmtree(package)
    subprocess.run(["mcopy", "-s", "-n", "-i", str(image), f"::/{package.name}", str(package.parent)], check=True)
    image.unlink()


@pytest.mark.slow
def test_a_month_without_a_visit(site: Site, server: Server, tmp_path: Path) -> None:
    county(site)
    built(site, day(0))
    site.run("pack", "--as-of", day(0), "--ahead", "31").exit(0)
    package = server.carry(site.root / "packages", 1)
    carried = tree(package)
    over_a_stick(package, tmp_path)
    assert difference(tree(package), carried) == ""
    server.apply(day(0)).exit(0)
    prepared = {each.name for each in (package / "days").iterdir()}
    assert {day(each + 1) for each in ENDS if each < 31} <= prepared
    tmp_path.chmod(0o755)
    port = free_port()
    with running(configured("nginx", tmp_path / "nginx", server.site, port), port):
        for number in range(32):
            if number:
                server.tick(day(number)).exit(0)
                built(site, day(number))
            for record, last in enumerate(ENDS):
                url = f"qingxi/trial/2024/03/202403-aaaaa{record + 2}"
                wanted = 200 if number <= last else 404
                assert {asked(port, f"/{url}{each}") for each in (".html", ".json")} == {wanted}, (number, record)
            known = ENDS.index(last) if (last := number - 1) in ENDS else None
            served, right = tree(server.site), tree(site.out)
            if day(number) not in prepared:
                served, right = ({n: t for n, t in each.items() if n not in DATED} for each in (served, right))
            assert difference(served, right) == "", (number, known)
            gone = [f"示例{record}号店".encode() for record, last in enumerate(ENDS) if last < number]
            kept = (each.read_bytes() for each in server.root.glob("out.gongkai/**/*") if each.is_file())
            assert not any(word in text for text in kept for word in gone), number


def asked(port: int, path: str) -> int:
    link = HTTPConnection("127.0.0.1", port, timeout=20)
    link.request("GET", path)
    status = link.getresponse().status
    link.close()
    return status


class Journey:
    """A server with one package, the second on its stick: something changed, came, left, and days are due."""

    def __init__(self, site: Site, server: Server, tmp_path: Path) -> None:
        county(site)
        built(site, day(0))
        site.run("pack", "--as-of", day(0)).exit(0)
        server.carry(site.root / "packages", 1)
        server.apply(day(0)).exit(0)
        self.stages, before = [tree(server.site)], tmp_path / "before"
        shutil.copytree(server.root, before, symlinks=True)
        server.tick(day(4)).exit(0)
        self.stages.append(tree(server.site))
        shutil.rmtree(server.root)
        before.rename(server.root)
        site.notice("202403-bbbbbb", "公告正文: 改过\n").notice("202405-cccccc").without(
            "content/qingxi/trial/2024/7.yml"
        )
        built(site, day(1))
        site.run("pack", "--as-of", day(1), "--ahead", "20").exit(0)
        self.stages.append(tree(site.out))
        built(site, day(4))
        self.stages.append(tree(site.out))
        self.server, self._kept = server, tmp_path / "kept"
        self.package = server.carry(site.root / "packages", 2)
        shutil.copytree(server.root, self._kept, symlinks=True)

    def begin(self) -> None:
        """The server and its stick as they were before the second package."""
        shutil.rmtree(self.server.root)
        shutil.copytree(self._kept, self.server.root, symlinks=True)

    def served(self) -> str:
        """How the site that is served differs from those that may be: a stage (each package, its days), or one of them
        without what is to leave.
        """
        there, said = tree(self.server.site), ""
        leaving = {name for one in self.stages for name in one if any(name not in other for other in self.stages)}
        for stage in self.stages:
            left = {name: text for name, text in stage.items() if name in there or name not in leaving}
            if (said := difference(there, left)) == "":
                return ""
        return said


def cuts(journey: Journey, what: str, step: int) -> Iterator[tuple[int, int]]:
    """Cut off at one command after the other: the number of the command, the exit code."""
    for at in itertools.count(1, step):
        journey.begin()
        journey.server.cut(at, what)
        code = journey.server.apply(day(4)).code
        if journey.server.uncut() < at:
            assert at > MANY_COMMANDS
            return
        yield at, code


@pytest.mark.slow
def test_cut_off_at_any_command(site: Site, server: Server, tmp_path: Path) -> None:
    journey = Journey(site, server, tmp_path)
    for at, _ in cuts(journey, "kill -9 0", 7 if server.busybox else 2):
        assert journey.served() == "", at
        if at % 2:
            server.tick(day(4)).exit(0)
            assert journey.served() == "", at
        server.apply(day(4)).exit(0)
        assert difference(tree(server.site), journey.stages[-1]) == "", at
        assert (server.side / "apply.sh").read_bytes() == (journey.package / "apply.sh").read_bytes()
        assert {each.name for each in server.side.iterdir()} <= {
            "a", "b", "apply.sh", "state", "status.json", "log.txt", "package-2",
        }, at  # fmt: skip
        assert json.loads((server.side / "status.json").read_bytes())["day"] == day(4)


@pytest.mark.slow
def test_the_stick_is_pulled_at_any_command(site: Site, server: Server, tmp_path: Path) -> None:
    journey = Journey(site, server, tmp_path)
    ended = set()
    for at, code in cuts(journey, f"/bin/mv {server.stick} {server.stick}.gone", 11 if server.busybox else 5):
        gone = server.stick.with_name("stick.gone")
        ended.add(code)
        assert difference(tree(server.site), journey.stages[-1 if code == 0 else 0]) == "", at
        if gone.exists():
            gone.rename(server.stick)
        server.apply(day(4)).exit(0)
        assert difference(tree(server.site), journey.stages[-1]) == "", at
    assert {0, 1} <= ended <= {0, 1, 2}  # 2: the shell itself has nothing left to read


@pytest.mark.slow
def test_a_site_that_was_copied_by_hand_is_taken_over(site: Site, tmp_path: Path) -> None:
    server = Server(tmp_path / "server")
    county(site)
    built(site, day(0))
    shutil.copytree(site.out, server.site)
    site.notice("202405-cccccc")
    built(site, day(2))
    site.run("pack", "--as-of", day(2), "--since", f"{server.site}/manifest.txt").exit(0).shows(
        "接在服务器上现有的网站后面"
    )
    server.carry(site.root / "packages", 1)
    server.apply(day(2)).exit(0)
    assert server.site.is_symlink()
    assert difference(tree(server.site), tree(site.out)) == ""
