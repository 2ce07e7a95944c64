"""click in Chinese: headings of the help, and usage errors in words a clerk knows."""

from difflib import get_close_matches
from pathlib import Path
from typing import Any

import click
from click.exceptions import NoArgsIsHelpError, NoSuchCommand


class _Chinese:
    """Help pages with Chinese headings."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        pieces = self.collect_usage_pieces(ctx)  # type: ignore[attr-defined]
        formatter.write_usage(ctx.command_path, " ".join(pieces), prefix="用法：")

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """As click does it, but a fault found while reading the options knows the command it belongs to."""
        try:
            return super().parse_args(ctx, args)  # type: ignore[misc, no-any-return]
        except click.UsageError as error:
            error.ctx = error.ctx or ctx
            raise

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        options = [each for each in self.get_params(ctx) if isinstance(each, click.Option)]  # type: ignore[attr-defined]
        rows = [row for param in options if (row := param.get_help_record(ctx))]
        if rows:
            with formatter.section("选项"):
                formatter.write_dl([(names, said.replace("  [required]", "（必须写）")) for names, said in rows])
        if isinstance(self, click.Group):
            names = self.list_commands(ctx)
            with formatter.section("命令"):
                formatter.write_dl([(name, self.commands[name].get_short_help_str(60)) for name in names])

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)  # type: ignore[misc]
        if option is not None:
            option.help = "显示这份说明"
        return option  # type: ignore[no-any-return]


class ChineseCommand(_Chinese, click.Command):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"options_metavar": "[选项]", **kwargs})

    def invoke(self, ctx: click.Context) -> Any:
        """The command, after a line about a bad night if there was one."""
        _tell_of_night(Path(ctx.params.get("config_path") or "site_config.yml").absolute().parent)
        return super().invoke(ctx)


class ChineseGroup(_Chinese, click.Group):
    command_class = ChineseCommand

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"options_metavar": "[选项]", "subcommand_metavar": "命令 …", **kwargs})

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - in the order they are used
        return list(self.commands)


def _tell_of_night(root: Path) -> None:
    if (root / ".gongkai-night").is_dir():
        from gongkai.night import told
        from gongkai.site import today

        if said := told(root, today()):
            click.echo(said, err=True)


def usage_text(error: click.UsageError) -> str:
    """What was wrong with how the command was called, and where the help is."""
    if isinstance(error, NoArgsIsHelpError) and error.ctx is not None:
        return error.ctx.get_help()
    where = error.ctx.command_path if error.ctx else "gongkai"
    return f"{_said(error)}\n用法说明：{where} --help"


def _said(error: click.UsageError) -> str:
    if isinstance(error, click.NoSuchOption):
        near = f"，您是不是要用 {'、'.join(error.possibilities)}" if error.possibilities else ""
        return f"没有选项 {error.option_name}{near}"
    if isinstance(error, click.MissingParameter):
        name = error.param.make_metavar(error.ctx) if error.param and error.ctx else ""
        return f"缺少 {name}"
    if isinstance(error, click.BadParameter):
        return f"{_parameter(error)}：{error.message}"
    if isinstance(error, click.BadOptionUsage):
        return f"{error.option_name} {'后面不写内容' if 'does not take a value' in error.message else '后面要写内容'}"
    if isinstance(error, NoSuchCommand):
        close = get_close_matches(error.command_name, error.possibilities or (), 1)
        return f"没有命令 {error.command_name}" + (f"，您是不是要用 {close[0]}" if close else "")
    if error.message.startswith("Got unexpected extra argument"):
        return f"多余的内容：{error.message[error.message.find('(') + 1 : -1]}"
    return error.message


def _parameter(error: click.BadParameter) -> str:
    if error.param is None:
        return "参数"
    return "、".join(error.param.opts) if isinstance(error.param, click.Option) else (error.param.human_readable_name)
