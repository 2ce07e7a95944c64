"""基层政务公开标准目录的每一行都要写全，主动公开的要有内容。

每一行写明公开内容、依据、时限、渠道和载体、对象、方式、层级。主动公开并写了“对应栏目”的，本机关在那个栏目里至少要
有一条信息。只在村公示栏等处公示、不上网的，不写对应栏目。
"""

from collections.abc import Iterator

from gongkai.corpus import Corpus
from gongkai.law.filled import NOTES
from gongkai.problem import Effect, Finding
from gongkai.record import Entry
from gongkai.site import Site

CODE = "GK578"
EFFECT: Effect = "提示"
BASIS = "国办发〔2019〕54号"
KINDS = ("grassroots-catalogue",)
COVERS = ("D-C1",)
TEXT = "第 {row} 行“{item}”{what}"
FIX = "{how}"
BAD = "有一行没有写公开依据"
GOOD = "每一行都写全"
FACTS = {"grassroots-catalogue": ("rows",)}
NEEDED = ("elements", "basis", "limit", "channels", "audience", "mode", "level")


def check_all(corpus: Corpus, site: Site) -> Iterator[tuple[Entry, Finding]]:
    catalogues = corpus.of("grassroots-catalogue")
    if not catalogues:
        return
    filled = corpus.notes(NOTES)
    schema = site.kinds.all["grassroots-catalogue"].schema.fields["rows"].schema
    assert schema is not None
    for entry in catalogues:
        rows = entry.facts.get("rows")
        for number, row in enumerate(rows if isinstance(rows, list) else []):
            if not isinstance(row, dict) or site.agencies.all[entry.agency].sample:
                continue
            says = {"row": str(number + 1), "item": str(row.get("l2", ""))}
            missing = [schema.fields[name].label for name in NEEDED if name not in row]
            if missing:
                words = {"what": f"没有写{'、'.join(missing)}", "how": "照标准目录补上"}
                yield entry, Finding(CODE, ("rows", number), {**says, **words})
            mode, columns = row.get("mode"), row.get("column")
            for item in columns if isinstance(columns, list) and isinstance(mode, list) and "主动" in mode else ():
                if (entry.agency, str(item)) not in filled:
                    words = {"what": f"对应栏目 {item} 还没有内容", "how": "公开相应的信息，或者改正对应栏目"}
                    yield entry, Finding(CODE, ("rows", number, "column"), {**says, **words})
