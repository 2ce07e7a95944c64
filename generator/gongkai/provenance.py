"""The foot of a record: its address, the address as a QR code, when it went online, the fingerprint of its data. On
paper it is what says where the page came from and whether it is still the same.
"""

import hashlib

from gongkai.page import Frame
from gongkai.paper import has_paper
from gongkai.qr import qr_code
from gongkai.record import Entry, paper_file, word_file
from gongkai.views import RECORD_ROOT
from gongkai.word import has_word

CHECK = "verify/index.html"


def provenance(frame: Frame, entry: Entry, public: bytes) -> str:
    """HTML for the end of a record's page. `public` are the bytes of its public JSON, which lies beside the page: its
    fingerprint is what `sha256sum` says of that file. Address and QR code only if the site's own address is known.
    """
    root = frame.site.config.site_url
    return frame.pages.get("provenance.html").render(
        address=root + entry.url if root else "",
        code=qr_code(root + entry.url) if root else "",
        data=f"{entry.id}.json",
        paper=paper_file(entry.id) if has_paper(frame.site.config, entry) else "",
        word=word_file(entry.id) if has_word(frame.site.config, entry) else "",
        fingerprint=hashlib.sha256(public).hexdigest(),
        published=entry.published,
        check=f"{RECORD_ROOT}{CHECK}" if frame.site.config.manifest else "",
    )
