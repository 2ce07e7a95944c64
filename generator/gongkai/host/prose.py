"""Read the hand-written pages: names, encoding, front matter. Faults are collected, not raised."""

import re
from dataclasses import dataclass
from pathlib import Path

import yaml

from gongkai.host.spec import HostProblem

PAGE_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\.md")
FILE_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\.(?:png|jpe?g|gif|webp|pdf|ofd|docx|xlsx|pptx|csv)")
FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
HEADING = re.compile(r"^#[ \t]+(.+?)[ \t#]*$", re.MULTILINE)
KEYS = ("title", "order", "description")
LARGEST = 1 << 20


@dataclass(frozen=True, slots=True)
class ProsePage:
    """A page written by hand; `order` puts it into the site's navigation."""

    source: Path
    title: str
    order: int | None
    description: str
    markdown: str
    first_line: int

    @property
    def url(self) -> str:
        """Where it goes, relative to the root of the site."""
        return f"pages/{self.source.stem}.html"

    def line_of(self, text: str) -> int | None:
        """The line of the source where `text` is first met."""
        for number, line in enumerate(self.markdown.splitlines(), self.first_line):
            if text in line:
                return number
        return None


@dataclass(frozen=True, slots=True)
class Prose:
    """Everything in the folder of hand-written pages."""

    pages: tuple[ProsePage, ...]
    files: tuple[Path, ...]
    problems: tuple[HostProblem, ...]


def read(folder: Path | None) -> Prose:
    """Read a folder of pages and the files beside them; pages come in the order of the navigation."""
    pages: list[ProsePage] = []
    files: list[Path] = []
    problems: list[HostProblem] = []
    for path in sorted(folder.iterdir()) if folder and folder.is_dir() else []:
        if path.name.startswith("."):
            continue
        fault = _name_fault(path)
        if fault:
            problems.append(HostProblem(path.name, None, fault))
        elif path.suffix == ".md":
            page, faults = _read_page(path)
            problems.extend(faults)
            pages.extend([page] if page else [])
        else:
            files.append(path)
    pages.sort(key=lambda page: (page.order is None, page.order or 0, page.source.name))
    return Prose(tuple(pages), tuple(files), tuple(problems))


def _name_fault(path: Path) -> str | None:
    if path.is_symlink():
        return "不能使用符号链接，请放文件本身"
    if path.is_dir():
        return "这里不分子目录，请把页面直接放在 pages 目录下"
    if path.stat().st_size > LARGEST and path.suffix == ".md":
        return "页面超过 1 MB，请拆成几页"
    if path.suffix.lower() == ".md":
        if not PAGE_NAME.fullmatch(path.name):
            return "页面的文件名只能用小写字母、数字和短横线，例如 guide.md"
        return None
    if not FILE_NAME.fullmatch(path.name):
        return "图片和附件的文件名只能用小写字母、数字和短横线，扩展名须是图片、PDF、OFD、docx、xlsx、pptx 或 csv"
    return None


def _read_page(path: Path) -> tuple[ProsePage | None, list[HostProblem]]:
    try:
        text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError:
        return None, [HostProblem(path.name, None, "文件不是 UTF-8 编码（可能是 GBK），请另存为 UTF-8")]
    match = FRONT_MATTER.match(text)
    body = text[match.end() :] if match else text
    first_line = text.count("\n", 0, len(text) - len(body)) + 1
    meta, problems = _front_matter(path, match.group(1)) if match else ({}, [])
    if text.startswith("---\n") and not match:
        problems.append(HostProblem(path.name, 1, "文件头没有结束：缺少第二行 ---"))
    heading = HEADING.search(body)
    title = meta.get("title", "").strip() or (heading.group(1) if heading else "")
    if not title and not problems:
        problems.append(HostProblem(path.name, 1, "缺少标题：请在文件头写 title: 页面标题"))
    order = meta.get("order", "").strip()
    if not re.fullmatch(r"[0-9]{0,6}", order, re.ASCII):
        problems.append(HostProblem(path.name, _key_line(text, "order"), f"order 应为整数，现为“{order}”"))
        order = ""
    if problems:
        return None, problems
    description = meta.get("description", "").strip()
    return ProsePage(path, title, int(order) if order else None, description, body, first_line), []


def _front_matter(path: Path, text: str) -> tuple[dict[str, str], list[HostProblem]]:
    try:
        data = yaml.load(text, yaml.BaseLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 2 if error.problem_mark else None
        return {}, [HostProblem(path.name, line, "文件头不是正确的 YAML，请检查冒号后的空格、缩进和引号")]
    except yaml.YAMLError:
        return {}, [HostProblem(path.name, None, "文件头含有不能使用的字符")]
    if data in (None, ""):
        return {}, []
    if not isinstance(data, dict):
        return {}, [HostProblem(path.name, 2, "文件头应逐行写“名称: 值”")]
    problems = []
    for key, value in data.items():
        if key not in KEYS:
            message = f"文件头不认识“{key}”，可用的有：{'、'.join(KEYS)}"
            problems.append(HostProblem(path.name, _key_line(text, str(key), 2), message))
        elif not isinstance(value, str):
            problems.append(HostProblem(path.name, _key_line(text, key, 2), f"文件头的 {key} 只能是一行文字"))
    return {key: value for key, value in data.items() if isinstance(value, str)}, problems


def _key_line(text: str, key: str, first: int = 1) -> int | None:
    for number, line in enumerate(text.split("\n"), first):
        if line.startswith(key):
            return number
    return None
