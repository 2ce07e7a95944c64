"""Files of records in the forms that people and programs write, and read back as they are written."""

import csv
import io
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

Record = dict[str, Any]


def documents(path: Path) -> list[Record]:
    """The records of a file; none if it cannot be read."""
    try:
        found = _read(path.suffix, path.read_bytes().decode("utf-8-sig"))
    except (yaml.YAMLError, UnicodeDecodeError, ValueError, csv.Error):
        return []
    return found if all(isinstance(each, dict) and "记录编号" in each for each in found) else []


def _read(suffix: str, text: str) -> list[Any]:
    if suffix == ".jsonl":
        return [json.loads(line) for line in text.splitlines() if line.strip()]
    if suffix == ".csv":
        return [_from_cells(row) for row in csv.DictReader(io.StringIO(text), strict=True)]
    return list(yaml.load_all(text, yaml.CBaseLoader))


def written(suffix: str, records: Sequence[Record], *, flow: bool = False) -> str:
    """The text of a file of records; `flow` for YAML all in one line."""
    if suffix == ".jsonl":
        return "".join(json.dumps(each, ensure_ascii=False) + "\n" for each in records)
    if suffix == ".csv":
        rows = [_to_cells(each) for each in records]
        out = io.StringIO()
        writer = csv.DictWriter(out, list(dict.fromkeys(key for row in rows for key in row)), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
        return out.getvalue()
    return "---\n".join(dumped(each, flow=flow) for each in records)


def dumped(values: Mapping[str, Any], *, flow: bool = False) -> str:
    """YAML in blocks, or all in one line."""
    shape = {"default_flow_style": flow, "width": 100_000, "allow_unicode": True, "sort_keys": False}
    text: str = yaml.dump(dict(values), **shape)  # type: ignore[call-overload]
    return text


def _to_cells(record: Record) -> dict[str, str]:
    """Groups over several columns, tables as JSON, lists with ；."""
    cells: dict[str, str] = {}
    for key, value in record.items():
        if isinstance(value, dict):
            cells |= {f"{key}/{inner}": cell for inner, cell in _to_cells(value).items()}
        elif isinstance(value, list) and any(isinstance(each, dict) for each in value):
            cells[key] = json.dumps(value, ensure_ascii=False)
        else:
            cells[key] = "；".join(value) if isinstance(value, list) else value
    return cells


def _from_cells(row: Mapping[str, str]) -> Record:
    record: Record = {}
    for key, cell in row.items():
        if cell:
            group, _, inner = key.partition("/")
            (record.setdefault(group, {}) if inner else record)[inner or key] = (
                json.loads(cell) if cell.startswith("[{") else cell
            )
    return record
