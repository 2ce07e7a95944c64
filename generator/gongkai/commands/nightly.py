"""`gongkai nightly`: what an office without CI has done every night; a day that was missed is caught up."""

import datetime
import subprocess
import sys
from pathlib import Path

import click

from gongkai.commands.chinese import ChineseCommand
from gongkai.commands.options import config_option
from gongkai.night import FOLDER, LOG, Night, alone, keep, last
from gongkai.night_files import write_files
from gongkai.site import BEIJING, NoSite, today

_BUILT = "网站已生成"


@click.command(cls=ChineseCommand)
@config_option
@click.option("--again", is_flag=True, help="今天已经生成过，也再生成一次")
@click.option("--write", is_flag=True, help="只写这台电脑用的脚本和定时任务，放在 nightly 文件夹里，写明怎么装")
def nightly(config_path: Path, again: bool, write: bool) -> int:
    """每晚的任务：按今天重新生成网站，到期的按时消失。没有代码平台的，装成定时任务。"""
    if not config_path.is_file():
        raise NoSite(f"找不到配置文件 {config_path.name}。请在网站所在的文件夹里运行，或用 --config 指明它的位置")
    root = config_path.resolve().parent
    if write:
        click.echo(f"写好了 {write_files(root)}：怎么装见里面的 README.txt。换了电脑、移动了网站，再运行一次。")
        return 0
    with alone(root):
        before, day = last(root) or Night(), today()
        if before.good == day.isoformat() and not again:
            click.echo(f"今天（{day}）已经生成过。要再生成，加 --again。")
            return 0
        began = f"{datetime.datetime.now(BEIJING):%Y-%m-%d %H:%M}"
        keep(root, Night(before.good, began, before.wrong, running=True))
        ran = subprocess.run(
            [sys.executable, "-m", "gongkai", "build", "--config", str(config_path)],
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False,
        )  # fmt: skip
        (root / FOLDER / LOG).write_bytes(ran.stdout)
        lines = [line for line in ran.stdout.decode("utf-8", "replace").splitlines() if line.strip()]
        done = any(line.startswith(_BUILT) for line in lines)
        wrong = "" if ran.returncode == 0 else " ".join(lines[-2:]) or f"退出码 {ran.returncode}"
        keep(root, Night(day.isoformat() if done else before.good, began, wrong))
    for line in lines:
        click.echo(line)
    if done and before.good and (missed := (day - datetime.date.fromisoformat(before.good)).days - 1) > 0:
        click.echo(f"补上了没有运行的 {missed} 天（上次 {before.good}）。")
    return ran.returncode
