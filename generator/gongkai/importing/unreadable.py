"""An import file that cannot be read at all, in words for the person who chose it."""


class Unreadable(Exception):  # noqa: N818 - not an error of ours: the file is what it is
    """Nothing was taken from the file. `why` says what is wrong with it, `fix` what to do; both Chinese, without 。."""

    def __init__(self, why: str, fix: str) -> None:
        super().__init__(f"{why}。{fix}")
        self.why, self.fix = why, fix
