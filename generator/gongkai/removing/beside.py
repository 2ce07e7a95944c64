"""What is kept beside the output for the next build, without records that are purged."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from gongkai.attachment_text.findings import TEXTS
from gongkai.ledger.live import other_day
from gongkai.out_folder import side_folder, twin_folder
from gongkai.publish import working_folder
from gongkai.removing.contents import contents
from gongkai.removing.held import Word
from gongkai.removing.proof import Left, spellings
from gongkai.store.database import drop
from gongkai.store.scrub import scrub


def clean_beside(out: Path, digests: Iterable[str]) -> None:
    """The store without what it no longer holds, no preview of today or another day, and nothing of the attachments
    with these SHA-256. Raises PublishError.
    """
    side = side_folder(out)
    if not side.is_dir():
        return
    with working_folder(out):
        if (side / "store").exists():
            scrub(side / "store")
        for shown in (side / "preview", other_day(out)):
            drop(shown)
            drop(side_folder(shown))
        for digest in digests:
            for path in (side / TEXTS).glob(f"{digest}.*"):
                path.unlink()


def left_beside(out: Path, words: Sequence[Word]) -> Iterator[Left]:
    """The words that are still there. The twin has the files of the site, which is searched itself."""
    side = side_folder(out)
    for path in sorted(side.rglob("*")) if side.is_dir() else ():
        if path.is_file() and not path.is_relative_to(twin_folder(out)):
            for word in words:
                spelled = spellings(word.text)
                if any(each in block for block in contents(str(path)) for each in spelled):
                    yield Left(f"{side.name}/{path.relative_to(side).as_posix()}", word.label)
