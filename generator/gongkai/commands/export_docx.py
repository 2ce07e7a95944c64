"""`gongkai export 种类 --docx`: a yearly report as an official document."""

from pathlib import Path

import click

from gongkai.exporting.chosen import Choice
from gongkai.exporting.refused import Refused
from gongkai.exporting.report_documents import REPORTS, report_document
from gongkai.exporting.sound import only_one
from gongkai.exporting.writing import new_file
from gongkai.site import Site


def export_docx(site: Site, choice: Choice, path: Path) -> int:
    """Write one report."""
    if choice.kind.name not in REPORTS:
        known = "、".join(site.kinds.all[name].label for name in REPORTS if name in site.kinds.all)
        raise Refused(f"“{choice.kind.label}”不能写成 Word 文件，--docx 可以写：{known}")
    record, agency = only_one(site, choice)
    with new_file(path, ".docx") as draft:
        report_document(record, choice.kind, agency, site).save(draft)
    click.echo(f"已写好《{record.title}》，在 {path}")
    return 0
