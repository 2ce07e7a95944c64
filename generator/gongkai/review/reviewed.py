"""Whether a record was reviewed as it now is. Only asked by a site whose records are reviewed one by one."""

from collections.abc import Iterator, Mapping

from gongkai.agency import Agency
from gongkai.fields.base import Attached
from gongkai.kind import Kind
from gongkai.problem import Finding
from gongkai.review.digest import record_digest
from gongkai.site import Config
from gongkai.value import Raw, Value


def is_asked(config: Config, agency: Agency) -> bool:
    """Whether records of this agency have to be reviewed here; samples are nobody's information."""
    return config.drafts_first and not agency.sample


def review_findings(
    raw: Mapping[str, Raw], kind: Kind, values: Mapping[str, Value], attached: list[Attached]
) -> Iterator[Finding]:
    """What stands in the way: no review with a digest, or one of another state of the record or its files.

    Source: 政府信息公开条例 article 17.
    """
    review = values.get("review")
    digest = review.get("digest") if isinstance(review, dict) else None
    if not digest:
        yield Finding("GK225")
    elif digest != record_digest(raw, kind, attached):
        yield Finding("GK226", ("review",))
