"""The form of 政府网站工作年度报表: what the configuration knows of the site, the items of the year before."""

from gongkai.given import rows, text
from gongkai.starting.known import Known, next_year
from gongkai.value import Raw


def site_report(known: Known) -> dict[str, Raw]:
    """The values by label; what is not known is empty."""
    before = known.before.values if known.before else {}
    config = known.site.config
    owner = known.site.agencies.find(config.owner)
    told = {
        "site_name": config.name,
        "site_url": config.site_url,
        "host": owner.name if owner else config.owner,
        "site_code": config.identity.site_id_code,
        "icp": config.identity.icp,
        "police": config.identity.police,
    }
    fields = known.kind.schema.fields
    named: dict[str, Raw] = {
        "title": next_year(text(before, "title"), known.year) or f"{config.name}工作年度报表（{known.year}年度）",
        "year": str(known.year),
        **{name: text(before, name) or value for name, value in told.items()},
        "figures": _figures(known),
    }
    return {fields[name].label: value for name, value in named.items()}


def _figures(known: Known) -> list[Raw]:
    """The items of the year before without their values; in the first year a row for each of the eight heads."""
    schema = known.kind.schema.fields["figures"].schema
    assert schema is not None
    listed = [row for _, row in rows(known.before.values if known.before else {}, "figures")]
    listed = listed or [{"head": head} for head in schema.fields["head"].options["choices"]]
    return [
        {each.label: "" if name == "value" else text(row, name) for name, each in schema.fields.items()}
        for row in listed
    ]
