"""Files of JSON lines: a record a line, for what other systems export."""

from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.field import Schema
from gongkai.json_read import JsonFault, Node, marked, read_json
from gongkai.kind import Kind
from gongkai.mask import secret_key
from gongkai.problem import Finding, Problem, problem
from gongkai.spot import Spot, problem_at
from gongkai.value import Raw
from gongkai.yaml_faults import Fault

FAULTS = 100


@dataclass(frozen=True, slots=True)
class JsonLine:
    """A record on a line of JSON; see `documents.Written`."""

    text: str
    first_line: int
    raw: dict[str, Raw]

    def parse(self, kind: Kind) -> tuple[Raw, list[Fault]]:  # noqa: ARG002 - read already
        return self.raw, []

    def problems(self, path: str, kind: Kind, findings: list[Finding], faults: list[Fault]) -> list[Problem]:
        """Findings with their places. The form was found sound before: there are no faults."""
        assert not faults
        root = marked(self.text)
        return [problem_at(path, finding, self._spot(root, finding, kind.schema)) for finding in findings]

    def _spot(self, here: Node, finding: Finding, schema: Schema) -> Spot:
        """The value (or key) at the finding's path; as far as it leads if the end is not there."""
        whole, inner, names, hidden = schema, None, list[str](), False
        key, current = None, schema
        for step in finding.path:
            if isinstance(here.value, dict):
                pair = _pair(here.value, str(step), current)
                if pair is None:
                    break
                key, here = pair
                name = str(key.value)
                names.append(name)
                inner = current.find(name)
                hidden = hidden or secret_key(name, whole)
                current = inner.schema if inner is not None and inner.schema is not None else whole
            elif isinstance(here.value, list) and isinstance(step, int) and step < len(here.value):
                here = here.value[step]
        text = here.value if isinstance(here.value, str) and names else ""
        at = key.start if finding.on_key and key is not None else here.start
        mark, width = 0, len(text)
        if finding.offset >= 0 and text:
            mark, width = finding.offset, finding.width
            at += 1 + mark if self.text[here.start + 1 : here.end - 1] == text else 0
        return Spot(self.first_line, at + 1, self.first_line, "/".join(names), text, mark, width, hidden)


def _pair(pairs: dict[str, tuple[Node, Node]], step: str, schema: Schema) -> tuple[Node, Node] | None:
    """The pair of a mapping whose key is written so or spells the field of this name."""
    if step in pairs:
        return pairs[step]
    spelled = (key for key in pairs if (field := schema.find(key)) is not None and field.name == step)
    return next((pairs[key] for key in spelled), None)


def json_lines(text: str, first_line: int, path: str, limit: int, problems: list[Problem]) -> Iterator[JsonLine]:
    """The records of some lines. Lines that cannot be read or have more than `limit` bytes go to `problems`.

    After a hundred such lines the others are left: the file is of another form.
    """
    faults = 0
    for number, line in enumerate(text.split("\n"), first_line):
        if not line or line.isspace():
            continue
        if len(line) * 4 > limit and (size := len(line.encode())) > limit:
            problems.append(problem(Finding("GK104", (), {"size": str(size), "limit": str(limit)}), path, number, 1))
            continue
        try:
            raw = read_json(line)
            if not isinstance(raw, dict):
                detail = "一行应当是一条记录，用 { } 括起来，整个文件外面没有方括号"
                raise JsonFault("GK138", len(line) - len(line.lstrip()), detail=detail)
        except JsonFault as fault:
            spot = Spot(number, fault.at + 1, number, fault.says.get("key", ""))
            problems.append(problem_at(path, Finding(fault.code, (), fault.says), spot))
            faults += 1
            if faults == FAULTS:
                return
        else:
            yield JsonLine(line, number, raw)
