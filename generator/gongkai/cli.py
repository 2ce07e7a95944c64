"""The command line: the only place that prints and the only exit.

Exit codes: 0 fine, 1 problems in content, 2 usage, 3 our bug, 130 interrupted.
"""

import sys
import traceback
from collections.abc import Sequence
from typing import cast

import click

from gongkai.commands import COMMANDS
from gongkai.commands.chinese import ChineseGroup, usage_text
from gongkai.exporting.refused import Refused
from gongkai.files import reason
from gongkai.out_folder import PublishError
from gongkai.pool import PoolError
from gongkai.problem import ConfigError
from gongkai.site import NoSite
from gongkai.streams import prepare_streams

FINE, PROBLEMS, USAGE, BUG, INTERRUPTED = 0, 1, 2, 3, 130


@click.group(cls=ChineseGroup, commands=cast("dict[str, click.Command]", COMMANDS))
@click.version_option(package_name="gongkai", message="gongkai %(version)s", help="显示版本")
def gongkai() -> None:
    """公开：把 YAML 记录检查后生成政府信息公开网站。"""


def run(arguments: Sequence[str]) -> int:
    """Run one command; the one error boundary."""
    try:
        code = gongkai.main(list(arguments), prog_name="gongkai", standalone_mode=False)
        return code if isinstance(code, int) else FINE
    except click.UsageError as error:
        click.echo(usage_text(error), err=True)
        return USAGE
    except click.exceptions.Exit as leaving:
        return leaving.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("已中断，已公开的网站没有改动。", err=True)
        return INTERRUPTED
    except NoSite as error:
        click.echo(str(error), err=True)
        return USAGE
    except PublishError as error:
        click.echo(f"错误  {error}", err=True)
        return USAGE
    except Refused as error:
        click.echo(f"错误  {error}。", err=True)
        return USAGE
    except PoolError as error:
        click.echo(f"错误  {error}。已公开的网站没有改动。", err=True)
        return USAGE
    except OSError as error:
        where = f" {error.filename}" if error.filename else ""
        click.echo(f"错误  读写文件{where} 失败：{reason(error)}。已公开的网站没有改动。", err=True)
        return USAGE
    except ConfigError as error:
        click.echo(f"错误  {error}", err=True)
        return PROBLEMS
    except Exception:  # noqa: BLE001 - the boundary: whatever is left is our bug and is said to be
        click.echo("gongkai 自身出错了，已公开的网站没有改动。请把下面的内容发给维护人员：\n", err=True)
        click.echo(traceback.format_exc(), err=True)
        return BUG


def main() -> None:
    prepare_streams()
    sys.exit(run(sys.argv[1:]))
