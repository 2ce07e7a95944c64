"""The few shapes values take on their way from YAML to a page."""

from typing import TypeAlias

# What YAML holds: text, list or mapping. Nothing is typed before a field says so ("NO" and "007" stay text).
Raw: TypeAlias = str | list["Raw"] | dict[str, "Raw"]

# What a field has read: plain data that JSON can carry. Decimals are exact text, dates are ISO text.
Value: TypeAlias = str | int | list["Value"] | dict[str, "Value"]

UNKNOWN = "不详"
