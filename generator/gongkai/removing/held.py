"""One record of the content by its id: where it stands, what it says, and the words that have to leave with it."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from gongkai.editor.record_files import record_files
from gongkai.exporting.refused import Refused
from gongkai.fields.reference import RECORD_ID
from gongkai.forms.records import Held, held
from gongkai.forms.shards import RecordFile
from gongkai.importing.compare import named
from gongkai.kind import Kind
from gongkai.site import Site
from gongkai.value import UNKNOWN, Raw

MASKED = "某"
SHORTEST = 3
"""A word of fewer characters stands in pages by chance."""


class Word(NamedTuple):
    """What is searched for. `label`: as it is told. `notice`: the notice of a withdrawn record may hold it."""

    label: str
    text: str
    notice: bool


def find(site: Site, record_id: str) -> Held:
    """The one record with this id in the YAML files of the content. Raises Refused if there is none, or several."""
    if not RECORD_ID.fullmatch(record_id):
        raise Refused(f"“{record_id}”不是记录编号，应为 202403-ab12cd 这样的编号，没有改动")
    found = list(_all(site, record_id))
    if not found:
        raise Refused(f"YAML 文件里没有记录 {record_id}，没有改动。它在表格里的，请在表格里改，再运行 gongkai build")
    if len(found) > 1:
        where = "、".join(str(each.file.path) for each in found)
        raise Refused(f"记录 {record_id} 有 {len(found)} 份：{where}。请先留下一份，没有改动")
    return found[0]


def _all(site: Site, record_id: str) -> Iterator[Held]:
    for path, kind in record_files(site, [site.config.content]):
        if record_id.encode() in path.read_bytes():
            file = RecordFile(path, kind, "", True)
            yield from (each for each in held(file) if each.id == record_id)


def words_of(raw: Mapping[str, Raw], kind: Kind, record_id: str) -> list[Word]:
    """The id, and the numbers, party and codes that the record says. A masked or very short name is left out."""
    values, party = named(raw, kind.schema), kind.terms.party
    words = [Word("记录编号", record_id, True)]
    for name, field in kind.schema.fields.items():
        said = values.get(name)
        number = field.type == "document_number"
        if not isinstance(said, str) or not (number or field.type == "credit_code" or (party and name == party.name)):
            continue
        if said != UNKNOWN and len(said) >= SHORTEST and MASKED not in said:
            words.append(Word(field.label, said, number))
    return list(dict.fromkeys(words))
