"""Field types, one small module each, and the registry of their names."""

from typing import cast

from gongkai.fields import (
    attachment,
    choice,
    choices,
    credit_code,
    date,
    datetime,
    decimal,
    document_number,
    group,
    integer,
    markdown,
    percent,
    reference,
    rows,
    text,
)
from gongkai.fields.base import FieldType

TYPES = cast(
    "dict[str, FieldType]",
    {
        "text": text,
        "markdown": markdown,
        "date": date,
        "datetime": datetime,
        "integer": integer,
        "decimal": decimal,
        "percent": percent,
        "choice": choice,
        "choices": choices,
        "reference": reference,
        "attachment": attachment,
        "document_number": document_number,
        "credit_code": credit_code,
        "rows": rows,
        "group": group,
    },
)
