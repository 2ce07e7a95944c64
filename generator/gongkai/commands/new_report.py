"""`gongkai new` for yearly reports: the form begins with what is known."""

from collections.abc import Callable
from pathlib import Path

from gongkai.agency import Agency
from gongkai.commands.look import look_only
from gongkai.kind import Kind
from gongkai.ledger.untyped import is_typed
from gongkai.pool import default_jobs
from gongkai.site import Site
from gongkai.starting import statistics
from gongkai.starting.disclosure import disclosure
from gongkai.starting.form import form
from gongkai.starting.known import Known, known_of
from gongkai.starting.rule_of_law import rule_of_law
from gongkai.starting.site_report import site_report
from gongkai.value import Raw

_FORMS: dict[str, Callable[[Known], dict[str, Raw]]] = {
    "rule-of-law-report": rule_of_law, "disclosure-report": disclosure, "enforcement-statistics": statistics.statistics,
    "site-report": site_report,
}  # fmt: skip
_ADVICE: dict[str, Callable[[Known], str]] = {
    "rule-of-law-report": lambda _: (
        "3月1日以前报送（写报送日期），4月1日以前公开（写发布时间）。空着的请填；没有的整行删去。"
    ),
    "disclosure-report": lambda _: (
        "数字来自上一年的报告和本年公开的记录，请核对。空着的请填，确实没有的填 0；总计程序会算。"
    ),
    "enforcement-statistics": statistics.advice,
    "site-report": lambda _: "1月31日以前公开。数值照上级的报表填；没有的整行删去。",
}


def report_form(site: Site, kind: Kind, agency: Agency, record_id: str, config_path: Path) -> str:
    """The YAML of a new report of one of these kinds."""
    seen = look_only(config_path, site.as_of, default_jobs())
    assert seen.corpus is not None
    known = known_of(site, seen.corpus, kind, agency)
    begin: dict[str, Raw] = {"记录编号": record_id, "发布时间": ""} if is_typed(kind) else {"记录编号": record_id}
    return form({**begin, **_FORMS[kind.name](known)}, _ADVICE[kind.name](known))
