"""Why a file is left as it is."""

from gongkai.problem import Problem


class Unsure(Exception):  # noqa: N818 - a file that is for a person to look at
    """The file cannot be rewritten. Chinese text; `problem` is the place in it that cannot be read, if that is why."""

    def __init__(self, why: str, problem: Problem | None = None) -> None:
        super().__init__(why)
        self.problem = problem
