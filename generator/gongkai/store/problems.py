"""Problems as bytes and back. They are kept with their words: what looks private in them is masked already."""

import json

from gongkai.problem import Problem


def dumped(problems: list[Problem]) -> bytes:
    """Problems as bytes; nothing for none."""
    return (
        json.dumps([_cells(each) for each in problems], ensure_ascii=False).encode(errors="surrogatepass")
        if problems
        else b""
    )


def loaded(data: bytes) -> list[Problem]:
    """The problems in `data`."""
    return [Problem(*cells) for cells in json.loads(data.decode(errors="surrogatepass"))] if data else []


def _cells(each: Problem) -> tuple[object, ...]:
    return (
        each.path, each.line, each.column, each.code, each.effect, each.message, each.fix, each.basis, each.field,
        each.excerpt, each.mark, each.width,
    )  # fmt: skip
