"""Options that several commands share, and how their values are read."""

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click
from click.core import ParameterSource

from gongkai.agency import Agency
from gongkai.kind import Kind
from gongkai.pool import default_jobs
from gongkai.search.ranges import amount_of
from gongkai.site import Site, today

F = TypeVar("F", bound=Callable[..., Any])


class Day(click.ParamType[datetime.date]):
    """YYYY-MM-DD on the command line."""

    name = "日期"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime.date:
        if isinstance(value, datetime.date):
            return value
        try:
            return datetime.datetime.strptime(value, "%Y-%m-%d").date()
        except ValueError:
            self.fail(f"应为 2024-03-05 这样的日期，现为“{value}”", param, ctx)


class Number(click.ParamType[int]):
    """A whole number between two others."""

    name = "数量"

    def __init__(self, least: int, most: int) -> None:
        self.least, self.most = least, most

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        if isinstance(value, int):
            return value
        digits = value.isascii() and value.isdigit() and len(value) < 10
        if not digits or not self.least <= int(value) <= self.most:
            self.fail(f"应为 {self.least} 到 {self.most} 的整数，现为“{value}”", param, ctx)
        return int(value)


class Money(click.ParamType[float]):
    """An amount in 元."""

    name = "金额"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        amount = amount_of(value) if isinstance(value, str) else value
        if amount is None:
            self.fail(f"应为 5000 或 1.5万 这样的金额，单位是元，现为“{value}”", param, ctx)
        return float(amount)


class OneOf(click.ParamType[str]):
    """One of a few words."""

    name = "词"

    def __init__(self, *words: str) -> None:
        self.words = words

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if value not in self.words:
            self.fail(f"只能写 {'、'.join(self.words)}，现为“{value}”", param, ctx)
        return str(value)


config_option = click.option(
    "--config", "config_path", type=click.Path(path_type=Path), default=Path("site_config.yml"), metavar="文件",
    help="网站的配置文件，默认 site_config.yml",
)  # fmt: skip
as_of_option = click.option(
    "--as-of", type=Day(), default=today, metavar="日期", help="按哪一天来检查和生成，默认今天（北京时间）"
)
jobs_option = click.option(
    "--jobs", type=Number(1, 256), default=default_jobs, metavar="数量", help="同时工作的进程数，默认等于处理器数"
)


def kind_named(site: Site, name: str) -> Kind:
    """The kind of that name or label. Raises UsageError, with what may have been meant."""
    found = site.kinds.find(name)
    if found is None:
        meant = site.kinds.meant(name)
        labels = "、".join(meant or [each.label for each in site.kinds.all.values()])
        advice = "您是不是要用 " if meant else "可以写："
        raise click.UsageError(f"没有“{name}”这种记录，{advice}{labels}")
    return found


def agency_named(site: Site, name: str | None) -> Agency:
    """The agency that was asked for, or the only one. Raises UsageError."""
    agencies = list(site.agencies.all.values())
    if name is None:
        if len(agencies) == 1:
            return agencies[0]
        raise click.UsageError("本站不止一个机关，请用 --agency 写明是哪个机关")
    found = site.agencies.find(name)
    if found is None:
        known = "、".join(f"{each.name}（{each.id}）" for each in agencies)
        raise click.UsageError(f"没有登记机关“{name}”，已登记的有：{known}")
    return found


def day_is_stated() -> bool:
    """Whether the day is written in the command, so that it is no mistake of the clock."""
    return click.get_current_context().get_parameter_source("as_of") is ParameterSource.COMMANDLINE
