"""The digest that ties a review to what was reviewed: the record without its review, and the bytes of its files."""

import hashlib
import json
from collections.abc import Iterable, Mapping

from gongkai.fields.base import Attached
from gongkai.importing.compare import named
from gongkai.kind import Kind
from gongkai.lifecycle import REMOVALS
from gongkai.value import Raw

REVIEW = "review"
OUTSIDE = frozenset({REVIEW, *REMOVALS})
"""Not reviewed with a record: taking it down waits for nobody (行政处罚法 article 48: three working days)."""


def record_digest(raw: Mapping[str, Raw], kind: Kind, attached: Iterable[Attached]) -> str:
    """ "sha256:" and 64 hexadecimal digits.

    Of the values as they are written, by name of field at every depth, without what takes it down; then the name and
    SHA-256 of each file that is published with the record. How a file is laid out does not matter, any value does.
    """
    values = {name: value for name, value in named(raw, kind.schema).items() if name not in OUTSIDE}
    files = sorted((each.name, each.digest) for each in attached)
    text = json.dumps([values, files], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return f"sha256:{hashlib.sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()}"
