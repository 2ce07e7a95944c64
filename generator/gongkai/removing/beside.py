"""What is kept beside the output for the next build, without records that are purged."""

import os
from collections.abc import Iterable, Iterator, Sequence, Set
from contextlib import suppress
from pathlib import Path

from gongkai.attachment_text.findings import TEXTS
from gongkai.ledger.live import other_day
from gongkai.out_folder import side_folder, twin_folder
from gongkai.publish import working_folder
from gongkai.removing.contents import Closed, contents
from gongkai.removing.held import Word
from gongkai.removing.proof import Left, spellings
from gongkai.site import Site
from gongkai.store.database import drop
from gongkai.store.scrub import scrub


def forget_texts(out: Path, digests: Iterable[str]) -> None:
    """Nothing that was read of the attachments with these SHA-256 stays. Raises PublishError."""
    texts = side_folder(out) / TEXTS
    if texts.is_dir():
        with working_folder(out):
            for path in (path for digest in digests for path in texts.glob(f"{digest}.*")):
                path.unlink()


def clean_beside(out: Path) -> None:
    """The store without what it no longer holds, no preview of today or another day. Raises PublishError."""
    side = side_folder(out)
    if not side.is_dir():
        return
    with working_folder(out):
        if (side / "store").exists():
            scrub(side / "store")
        for shown in (side / "preview", other_day(out)):
            drop(shown)
            drop(side_folder(shown))


def left_beside(out: Path, words: Sequence[Word]) -> Iterator[Left]:
    """The words that are still there. The twin has the files of the site, which is searched itself."""
    yield from _left(side_folder(out), side_folder(out).parent, {twin_folder(out)}, words)


def left_around(site: Site, words: Sequence[Word]) -> Iterator[Left]:
    """The words in other files of the site's folder, which people keep: sheets of reviews, answers, packages."""
    config = site.config
    known = {each.resolve() for each in (config.content, config.drafts, config.out, side_folder(config.out))}
    yield from _left(config.root.resolve(), config.root.resolve(), known, words)


def _left(folder: Path, root: Path, known: Set[Path], words: Sequence[Word]) -> Iterator[Left]:
    for at, folders, names in os.walk(folder):
        folders[:] = sorted(each for each in folders if not each.startswith(".") and Path(at, each) not in known)
        for path in (f"{at}/{name}" for name in sorted(names)):
            yield from (Left(Path(path).relative_to(root).as_posix(), each.label) for each in _held(path, words))


def _held(path: str, words: Sequence[Word]) -> list[Word]:
    found = set[Word]()
    with suppress(Closed, OSError):
        for block in contents(path):
            found.update(word for word in words if any(each in block for each in spellings(word.text)))
    return [word for word in words if word in found]
