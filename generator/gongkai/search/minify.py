"""Makes a module shorter without changing what it does: no comments, little white space, short names of variables.

A name gets a short one everywhere in the module or nowhere, so scopes need not be understood: only names that the
module itself declares, and never names that stand where a property, a method or a short form such as `{ name }` stands.
Line ends stay where leaving them out might join two statements.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import count, product

_TOKEN = re.compile(
    r"""(?P<space>\s+|/\*.*?\*/|//[^\n]*)|(?P<text>"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')|(?P<word>[\w$]+)"""
    r"|(?P<sign>=>|\?\.(?!\d)|\.\.\.|\+\+|--|[][{}();,<>+*/%&|^!~?:=.-])",
    re.DOTALL,
)
_PATTERN = re.compile(r"/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n\[])+/[a-z]*")
_WORD = re.compile(r"[A-Za-z_$][\w$]*")
_LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
_KEYWORDS = frozenset(
    re.findall(
        r"\w+",
        """async await break case catch class const continue default delete do else export extends false finally for
        from function get if import in instanceof let new null of return set static super switch this throw true try
        typeof undefined var void while yield""",
    )
)
_CLOSED = frozenset(";{}([,:?&|=><+*!") | {"=>", ""}
_AFTER = frozenset("})],.;:?&|=<>*") | {"?.", "=>"}


def minified(text: str) -> str:
    """ValueError: a character stands where none of the language can."""
    tokens = list(_tokens(text))
    words = [token for token in tokens if token != "\n"]
    names = _short_names(words)
    out: list[str] = []
    before, is_line_end = "", False
    for token in tokens:
        if token == "\n":
            is_line_end = True
            continue
        token = names.get(token, token) if _WORD.fullmatch(token) else token
        if is_line_end and before not in _CLOSED and token not in _AFTER:
            out.append("\n")
        elif (_is_wordy(before[-1:]) and _is_wordy(token[0])) or (before[-1:] in "+-/" and token[0] == before[-1:]):
            out.append(" ")
        out.append(token)
        before, is_line_end = token, False
    return "".join(out) + "\n"


def _is_wordy(char: str) -> bool:
    return char.isalnum() or char in ("_", "$")


def _is_value(before: str) -> bool:
    """A stroke after it divides; elsewhere it begins a pattern."""
    return before not in _KEYWORDS and (_is_wordy(before[-1:]) or before in (")", "]", "}"))


def _tokens(text: str) -> Iterator[str]:
    """Words, signs and texts; a line end where there is one. The texts of a template come as one token each."""
    at, before = 0, ""
    inside: list[int] = []
    depth = 0
    while at < len(text):
        if text[at] == "`" or (text[at] == "}" and inside and inside[-1] == depth):
            if text[at] == "}":
                inside.pop()
            match = re.compile(r"[`}](?:\\.|\$(?!\{)|[^`\\$])*(?:`|\$\{)", re.DOTALL).match(text, at)
            if match and match[0].endswith("${"):
                inside.append(depth)
        elif text[at] == "/" and text[at + 1] not in "/*" and not _is_value(before):
            match = _PATTERN.match(text, at)
        else:
            match = _TOKEN.match(text, at)
        if not match:
            raise ValueError(f"not understood: {text[at : at + 40]!r}")
        token = match[0]
        depth += (token == "{") - (token == "}")
        at = match.end()
        if match.re is _TOKEN and match["space"]:
            if "\n" in token:
                yield "\n"
            continue
        yield token
        before = token


def _short_names(words: Sequence[str]) -> dict[str, str]:
    used = Counter(word for word in words if _WORD.fullmatch(word))
    wanted = _declared(words) - _fixed(words) - _KEYWORDS
    free = ("".join(letters) for length in count(1) for letters in product(_LETTERS, repeat=length))
    short = (name for name in free if name not in used and name not in _KEYWORDS)
    ranked = sorted((name for name in wanted if len(name) > 1), key=lambda name: (-used[name], name))
    return dict(zip(ranked, short, strict=False))


def _declared(words: Sequence[str]) -> set[str]:
    """Constants, variables, functions, classes and parameters."""
    found = set()
    for at, word in enumerate(words):
        if word in ("const", "let", "function", "class"):
            found.add(words[at + 1])
            if words[at + 1] == "[":
                found |= _listed(words, at + 1)
        elif word == "=>":
            found |= _listed(words, _opening(words, at - 1)) if words[at - 1] == ")" else {words[at - 1]}
        elif word == "{" and words[at - 1] == ")":
            start = _opening(words, at - 1)
            if words[start - 1] not in ("if", "while", "for", "switch"):
                found |= _listed(words, start)
    return {word for word in found if _WORD.fullmatch(word)}


def _opening(words: Sequence[str], at: int) -> int:
    """Where the bracket that is closed there was opened."""
    depth = 0
    for place in range(at, -1, -1):
        depth += (words[place] in (")", "]", "}")) - (words[place] in ("(", "[", "{"))
        if depth == 0:
            return place
    raise ValueError("a bracket was never opened")


def _listed(words: Sequence[str], start: int) -> set[str]:
    """The names that a list of parameters, or a pattern in brackets, declares; those of objects are left."""
    found, depth = set(), 0
    for at in range(start, len(words)):
        depth += (words[at] in ("(", "[", "{")) - (words[at] in (")", "]", "}"))
        if depth == 0:
            break
        if words[at - 1] in ("(", "[", ",", "...") and words[at + 1] in (",", ")", "]", "="):
            found.add(words[at])
    return found


def _fixed(words: Sequence[str]) -> set[str]:
    """Names that are, or may be, properties and methods somewhere in the module."""
    found, open_brackets, is_class = set(), [""], False
    for at, word in enumerate(words):
        before, after = words[at - 1] if at else "", words[at + 1] if at + 1 < len(words) else ""
        if word[0] in ")]}":
            open_brackets.pop()
        is_class = is_class or word == "class"
        if word in ("(", "[", "{") or word.endswith("${"):
            open_brackets.append("class" if is_class and word == "{" else word)
            is_class = is_class and word != "{"
        inside = open_brackets[-1]
        is_property = before in (".", "?.", "async", "static", "get", "set") or (after == ":" and before in ("{", ","))
        is_short = inside == "{" and before in ("{", ",", "...") and after in (",", "}", "=")
        is_method = inside == "{" and before in ("{", ",") and after == "("
        is_member = is_method or (inside == "class" and before in ("{", "}", ";"))
        if is_property or is_short or is_member:
            found.add(word)
    return found
