"""Where a site is published, and what may not be published or written there."""

import os
from pathlib import Path

from gongkai.marker import MARK, strangers

_SHOWN = 5


class PublishError(Exception):
    """The output folder cannot be used. Chinese text, for the CLI, that says what state the site is in."""


def side_folder(out: Path) -> Path:
    """What gongkai keeps beside the output: lock, stage, twin, results of earlier builds."""
    return out.with_name(f"{out.name}.gongkai")


def twin_folder(out: Path) -> Path:
    return side_folder(out) / "twin"


def check_output(out: Path, content: Path) -> None:
    """Refuse an output folder that gongkai did not make, that lies among the content, or that cannot be exchanged.
    Raises PublishError.
    """
    if out.is_relative_to(content.resolve()):
        raise PublishError(f"输出文件夹 {out} 在内容文件夹里，没有改动。请换一个地方")
    if not out.exists():
        return
    if not out.is_dir():
        raise PublishError(f"输出位置 {out} 是一个文件，不是文件夹")
    if (out / MARK).is_file():
        if names := strangers(out):
            raise PublishError(
                f"输出文件夹 {out} 里有不是 gongkai 生成的文件（{_some(names)}），没有改动。"
                "要一起公开的文件请放进内容文件夹的 pages 里，别的请移走"
            )
    elif names := sorted(each.name for each in out.iterdir()):
        raise PublishError(
            f"输出文件夹 {out} 里有不是 gongkai 生成的文件（{_some(names)}），没有改动。请换一个文件夹，或者自己清空它"
        )
    if os.path.ismount(out):
        raise is_mount(out)
    if any(Path.cwd().is_relative_to(tree) for tree in (out, twin_folder(out))):
        raise PublishError(f"当前文件夹在输出文件夹 {out} 里，不能换掉它，没有改动。请先到别的文件夹再运行")


def check_apart(path: Path, out: Path, content: Path) -> None:
    """Refuse to write what is for staff among what is published or the content. Raises PublishError."""
    for folder, name in ((out, "输出文件夹"), (twin_folder(out), "输出文件夹"), (content, "内容文件夹")):
        if path.is_relative_to(folder.resolve()):
            raise PublishError(f"{path} 在{name}里，会被公开，没有写。请换一个地方")


def is_mount(out: Path) -> PublishError:
    return PublishError(f"{out} 是挂载点，不能整个换掉，没有改动。请挂载它的上一层文件夹 {out.parent}")


def _some(names: list[str]) -> str:
    return "、".join(names[:_SHOWN]) + ("……" if len(names) > _SHOWN else "")
