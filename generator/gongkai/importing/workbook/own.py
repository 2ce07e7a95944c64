"""The agency that decided, and its code, as a row names them, have to be those of the agency that is imported for."""

from collections.abc import Iterator, Mapping

from gongkai.agency import Agency
from gongkai.problem import Finding
from gongkai.site import Site
from gongkai.value import Raw

NAMES, CODE = ("authority", "body"), "authority_code"


def own_findings(values: Mapping[str, Raw], agency: Agency, site: Site) -> Iterator[tuple[str, Finding]]:
    """The field and what is wrong with it."""
    for name in NAMES:
        given = values.get(name)
        if isinstance(given, str) and given and site.agencies.find(given) is not agency:
            yield name, Finding("GK704", (name,), {"value": given, "agency": agency.name})
    code, own = values.get(CODE), agency.values.get("code")
    if isinstance(code, str) and code and own and code != own:
        yield CODE, Finding("GK704", (CODE,), {"value": code, "agency": f"{agency.name}（{own}）"})
