"""An import as it is planned now: records without a time of publication get the present one."""

import datetime
import secrets
from collections.abc import Callable
from concurrent.futures import Executor
from pathlib import Path

from gongkai.agency import Agency
from gongkai.importing.candidate import Intake
from gongkai.importing.merge import Prefer
from gongkai.importing.plan import Order, plan
from gongkai.importing.planned import Plan
from gongkai.importing.sift import Setup
from gongkai.importing.staging import Staging
from gongkai.site import BEIJING, Site, today

Intakes = tuple[tuple[Path, Intake], ...]


def planned(
    site: Site, agency: Agency, intakes: Intakes, stage: Staging, prefer: Prefer, pool: Executor,
    told: Callable[[int], None],
) -> tuple[Plan, str]:  # fmt: skip
    """What these files would do to the records of an agency, and the time that is proposed. Raises Refused."""
    now = datetime.datetime.now(BEIJING)
    published = f"{site.as_of} {now:%H:%M}" if site.as_of == today() else f"{site.as_of} 09:00"
    run = secrets.token_hex(4)
    setup = Setup(site.config, site.as_of, agency.id, stage.folder, prefer, run)
    return plan(Order(site, agency, intakes, published, prefer), setup, pool, told), published
