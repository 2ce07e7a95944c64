"""The catalogue of all data in DCAT, as JSON-LD, and what a page says of one data set in the words of schema.org.

Sources: W3C Data Catalog Vocabulary (DCAT) version 3; schema.org Dataset.
"""

import datetime
from collections.abc import Iterable
from typing import Any

from gongkai.kind import Kind
from gongkai.opendata.describe import PACKAGE
from gongkai.opendata.terms import terms_of
from gongkai.opendata.volume import FOLDER, FORMS, Volume
from gongkai.schema_org import linked_data
from gongkai.site import Site

CATALOGUE = f"{FOLDER}/catalog.jsonld"
MEDIA = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "jsonl": "application/x-ndjson",
    "sqlite": "application/vnd.sqlite3",
}
_TYPES = "https://www.iana.org/assignments/media-types/"
_CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
Json = dict[str, Any]


def catalogue(site: Site, kinds: Iterable[tuple[Kind, str, list[Volume]]]) -> Json:
    """Every kind with the day of its newest record and its volumes. Addresses begin with the site's own if it is known,
    else they are relative to the catalogue.
    """
    publisher = _publisher(site)
    return {
        "@context": _CONTEXT,
        "@id": _url(site, CATALOGUE),
        "@type": "dcat:Catalog",
        "dct:title": _said(f"{site.config.name}开放数据"),
        "dct:publisher": publisher,
        "dct:language": "zh",
        "dct:rights": terms_of(site),
        "dct:modified": _day(site.as_of.isoformat()),
        "dcat:dataset": [_dataset(site, *each, publisher) for each in kinds],
    }


def _dataset(site: Site, kind: Kind, newest: str, volumes: list[Volume], publisher: Json) -> Json:
    page = _url(site, f"{FOLDER}/{kind.name}/index.html")
    return {
        "@id": page,
        "@type": "dcat:Dataset",
        "dct:identifier": kind.name,
        "dct:title": _said(kind.label),
        "dct:description": _said(f"{site.config.name}公开的{kind.label}"),
        "dct:publisher": publisher,
        "dct:rights": terms_of(site),
        **({"dct:modified": _day(newest)} if _is_day(newest) else {}),
        "dcat:landingPage": {"@id": page},
        "dct:conformsTo": {"@id": _url(site, f"{FOLDER}/{kind.name}/{PACKAGE}")},
        "dcat:distribution": [_distribution(site, each, form) for each in volumes for form in each.forms],
    }


def _distribution(site: Site, volume: Volume, form: str) -> Json:
    return {
        "@type": "dcat:Distribution",
        "dct:title": _said(f"{volume.word} {FORMS[form]}"),
        "dcat:downloadURL": {"@id": _url(site, volume.url(form))},
        "dcat:mediaType": {"@id": _TYPES + MEDIA[form]},
    }


def dataset_markup(site: Site, kind: Kind, volumes: list[Volume]) -> str:
    """The data set of a kind for search engines, for the head of its page. The newest year's files stand for all."""
    newest = volumes[: len(FORMS)]
    said = {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": f"{site.config.name}：{kind.label}",
        "description": f"{site.config.name}依法公开的{kind.label}，按年成表，不含自然人的姓名。{terms_of(site)}",
        "inLanguage": "zh-CN",
        "isAccessibleForFree": True,
        "creator": {"@type": "GovernmentOrganization", "name": _owner(site)},
        "distribution": [
            {
                "@type": "DataDownload",
                "encodingFormat": MEDIA[form],
                "contentUrl": _url(site, each.url(form)),
            }
            for each in newest
            for form in each.forms
        ],
    }
    return linked_data(said)


def _owner(site: Site) -> str:
    agency = site.agencies.find(site.config.owner) if site.config.owner else None
    return agency.name if agency else site.config.owner or site.config.name


def _publisher(site: Site) -> Json:
    return {"@type": "foaf:Agent", "foaf:name": _owner(site)}


def _url(site: Site, url: str) -> str:
    return site.config.site_url + url if site.config.site_url else url.removeprefix(f"{FOLDER}/")


def _said(text: str) -> Json:
    return {"@value": text, "@language": "zh"}


def _day(day: str) -> Json:
    return {"@value": day, "@type": "xsd:date"}


def _is_day(text: str) -> bool:
    try:
        datetime.date.fromisoformat(text)
    except ValueError:
        return False
    return True
