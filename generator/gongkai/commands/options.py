"""Options that several commands share, and how their values are read."""

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from gongkai.pool import default_jobs
from gongkai.site import today

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


class Jobs(click.ParamType[int]):
    """How many worker processes: a whole number from 1."""

    name = "数量"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        if isinstance(value, int):
            return value
        if not (value.isascii() and value.isdigit()) or not 1 <= int(value) <= 256:
            self.fail(f"应为 1 到 256 的整数，现为“{value}”", param, ctx)
        return int(value)


config_option = click.option(
    "--config", "config_path", type=click.Path(path_type=Path), default=Path("site_config.yml"), metavar="文件",
    help="网站的配置文件，默认 site_config.yml",
)  # fmt: skip
as_of_option = click.option(
    "--as-of", type=Day(), default=today, metavar="日期", help="按哪一天来检查和生成，默认今天（北京时间）"
)
jobs_option = click.option(
    "--jobs", type=Jobs(), default=default_jobs, metavar="数量", help="同时工作的进程数，默认等于处理器数"
)
