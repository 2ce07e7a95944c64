"""`gongkai export 种类 --docx`: yearly reports as official documents."""

from pathlib import Path

import click

from gongkai.exporting.chosen import Choice
from gongkai.exporting.refused import Refused
from gongkai.exporting.report_documents import REPORTS, report_document
from gongkai.exporting.report_files import report_files
from gongkai.exporting.sound import all_sound
from gongkai.exporting.writing import new_file
from gongkai.site import Site


def export_docx(site: Site, choice: Choice, path: Path) -> int:
    """Write one report to a file, or all that are asked for to a folder."""
    if choice.kind.name not in REPORTS:
        known = "、".join(site.kinds.all[name].label for name in REPORTS if name in site.kinds.all)
        raise Refused(f"“{choice.kind.label}”不能写成 Word 文件，--docx 可以写：{known}")
    found = all_sound(site, choice)
    files = report_files(path, ".docx", [record.title for record, _ in found])
    for (record, agency), file in zip(found, files, strict=True):
        with new_file(file, ".docx") as draft:
            report_document(record, choice.kind, agency, site).save(draft)
        click.echo(f"已写好《{record.title}》，在 {file}")
    return 0
