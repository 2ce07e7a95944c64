"""The Word file of a yearly report or normative document, laid out as it is signed, made of the public data beside its
page; only if the site asks for it (生成Word). The same data give the same bytes.
"""

import hashlib
import io
import json
import zipfile

from gongkai.page import BANNERS, Frame
from gongkai.paper import KINDS
from gongkai.record import Entry, Record
from gongkai.site import Config

_DAY = (1980, 1, 1, 0, 0, 0)
"""The day of the files in the package: the first that a zip can tell."""


def has_word(config: Config, entry: Entry) -> bool:
    """Whether it has one: a notice of withdrawal has none."""
    return config.word and entry.kind in KINDS and not entry.removed_on


def word(frame: Frame, entry: Entry, public: bytes) -> bytes:
    """The bytes of the file. `public` are the bytes of the record's public JSON, whose fingerprint it tells."""
    from gongkai.exporting.report_documents import report_document

    site, said = frame.site, json.loads(public)
    agency, kind, fields = site.agencies.all[entry.agency], site.kinds.all[entry.kind], said["fields"]
    record = Record(
        entry.id, entry.kind, entry.agency, entry.title, entry.published, entry.date, entry.year, fields, fields
    )
    document = report_document(record, kind, agency, site)
    if notice := BANNERS.get(agency.role, ""):
        document.notice(notice)
    address = site.config.site_url + entry.url if site.config.site_url else f"{entry.id}.html"
    document.source(f"出处：{address}", f"数据指纹：{hashlib.sha256(public).hexdigest()}")
    drawn = io.BytesIO()
    document.save(drawn)
    return _timeless(drawn)


def _timeless(package: io.BytesIO) -> bytes:
    """The package without the time at which it was written."""
    out = io.BytesIO()
    with zipfile.ZipFile(package) as read, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as written:
        for name in read.namelist():
            info = zipfile.ZipInfo(name, _DAY)
            info.compress_type = zipfile.ZIP_DEFLATED
            written.writestr(info, read.read(name))
    return out.getvalue()
