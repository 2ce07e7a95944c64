"""One page of every type of a built site: the landing pages, and of each kind of record the one that is longest."""

from pathlib import Path

PLAIN = (
    "index.html", "zfxxgk/index.html", "kinds/index.html", "years/index.html", "agencies/index.html",
    "search/index.html", "tally/index.html", "sitemap/index.html", "figures/index.html", "data/index.html",
    "accessibility/index.html", "objection/index.html", "follow/index.html", "verify/index.html", "404.html",
)  # fmt: skip
FIRST_OF = (
    "*/index.html", "*/zfxxgk/index.html", "*/zfxxgk/none.html", "*/zfxxgk/2*/index.html", "*/figures/index.html",
    "kinds/*/index.html", "kinds/*/2*/index.html", "*/penalty/2*/index.html", "years/2*/index.html",
    "years/2*/*/index.html", "pages/*.html",
)  # fmt: skip


def page_types(folder: Path) -> list[str]:
    """Addresses of pages of the site in `folder`, in the same order every time."""
    found = [url for url in PLAIN if (folder / url).is_file()]
    for pattern in FIRST_OF:
        some = sorted(each.relative_to(folder).as_posix() for each in folder.glob(pattern))
        found += [url for url in some if url not in found][-1:]
    for kind in sorted(each.name for each in (folder / "kinds").iterdir() if each.is_dir()):
        records = sorted(folder.glob(f"*/{kind}/[0-9]*/[0-9]*/[0-9]*-*.html"), key=_size)
        found += [each.relative_to(folder).as_posix() for each in records[-1:]]
    return found


def _size(page: Path) -> tuple[int, str]:
    return page.stat().st_size, page.name
