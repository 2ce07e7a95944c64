"""A web server behind an air gap: a stick with the unpacked package, a clock, the shell that runs `apply.sh`."""

import os
import shutil
import subprocess
from pathlib import Path
from zipfile import ZipFile

from builder import Ran

DATE = '#!/bin/sh\nexec {date} -d "$SERVER_DAY 10:00" "$@"\n'


class Server:
    """A server in a folder of its own. Its clock says what `day` does; `shell` is the command of its sh."""

    def __init__(self, root: Path, shell: str = "sh") -> None:
        self.root, self.site, self.shell, self.day = root, root / "out", shell.split(), ""
        self.side, self.stick = root / "out.gongkai", root / "stick"
        (root / "bin").mkdir(parents=True)
        date = root / "bin/date"
        date.write_text(DATE.format(date=shutil.which("date")))
        date.chmod(0o755)

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
        paths = os.pathsep.join([str(self.root / "bin"), os.environ["PATH"]])
        environment = {**os.environ, "PATH": paths, "SERVER_DAY": day}
        done = subprocess.run([*self.shell, *command], env=environment, capture_output=True, text=True, check=False)
        return Ran(done.returncode, done.stdout, done.stderr)
