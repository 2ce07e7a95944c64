"""A web server behind an air gap: a stick with the unpacked package, a clock, the shell that runs `apply.sh`."""

import shutil
import subprocess
from pathlib import Path
from zipfile import ZipFile

from builder import Ran

DATE = '#!/bin/sh\nexec {date} -d "$SERVER_DAY 10:00" "$@"\n'
TOOLS = [
    "basename", "cat", "chmod", "cmp", "cp", "cut", "dirname", "find", "grep", "head", "ln", "ls", "mkdir", "mv", "rm",
    "rmdir", "sed", "sh", "sha256sum", "sort", "sync", "touch", "tr", "uniq",
]  # fmt: skip
CUT = """#!/bin/sh
printf x >>{root}/count
if [ $({wc} -c <{root}/count) -eq {at} ]; then {what}; fi
exec {tool} "$@"
"""


class Server:
    """A server in a folder of its own, with nothing but the tools of `apply.sh`. Its clock says what it is told; with
    `busybox` shell and tools are those of BusyBox.
    """

    def __init__(self, root: Path, *, busybox: bool = False) -> None:
        self.root, self.site, self.side, self.stick = root, root / "out", root / "out.gongkai", root / "stick"
        self.busybox = shutil.which("busybox") if busybox else ""
        (root / "bin").mkdir(parents=True)
        for tool in TOOLS:
            (root / "bin" / tool).symlink_to(self.busybox or str(shutil.which(tool)))
        self._script("date", DATE.format(date=shutil.which("date")))

    def carry(self, packages: Path, number: int) -> Path:
        """The package on the stick, unpacked; what was on it before is gone."""
        shutil.rmtree(self.stick, ignore_errors=True)
        for each in sorted(packages.glob(f"gongkai-{number:04}*.zip")):
            ZipFile(each).extractall(self.stick)
        return self.stick / f"gongkai-{number:04}"

    def apply(self, day: str, *arguments: str) -> Ran:
        """Run `apply.sh` of the package on the stick."""
        (package,) = self.stick.iterdir()
        return self.run(day, str(package / "apply.sh"), *arguments, str(self.site))

    def tick(self, day: str) -> Ran:
        """What cron does every hour."""
        return self.run(day, str(self.side / "apply.sh"))

    def run(self, day: str, *command: str) -> Ran:
        environment = {"PATH": str(self.root / "bin"), "SERVER_DAY": day}
        shell = [self.busybox, "sh"] if self.busybox else [str(self.root / "bin/sh")]
        done = subprocess.run(
            [*shell, *command], env=environment, capture_output=True, text=True, check=False, start_new_session=True
        )
        return Ran(done.returncode, done.stdout, done.stderr)

    def cut(self, at: int, what: str) -> None:
        """From now on the command with this number, counted from 1, does something else first."""
        (self.root / "count").write_text("")
        for tool in TOOLS:
            if tool != "sh":
                real = f"{self.busybox} {tool}" if self.busybox else str(shutil.which(tool))
                self._script(tool, CUT.format(root=self.root, wc=shutil.which("wc"), at=at, what=what, tool=real))

    def uncut(self) -> int:
        """Back to the tools as they are. Returns how many commands were run."""
        for tool in TOOLS:
            (self.root / "bin" / tool).unlink()
            (self.root / "bin" / tool).symlink_to(self.busybox or str(shutil.which(tool)))
        return (self.root / "count").stat().st_size

    def _script(self, name: str, text: str) -> None:
        path = self.root / "bin" / name
        path.unlink(missing_ok=True)
        path.write_text(text)
        path.chmod(0o755)
