"""`gongkai fmt`: canonical keys and order; comments, texts and line ends stay; what cannot be read is left alone."""

import random
from pathlib import Path

import pytest

from builder import Site
from gongkai.editor.tidy import tidied
from gongkai.editor.unsure import Unsure
from gongkai.kind import load_kinds
from gongkai.yaml_documents import has_content, pieces
from gongkai.yaml_read import parse
from gongkai.yaml_write import labelled, record_yaml

KINDS = load_kinds()
NOTICE, PENALTY = KINDS.all["notice"], KINDS.all["penalty"]
CONTENT = Path(__file__).parent.parent / "content"

MESSY = """\
# 值班表每月更新
记录编号: 202403-aaaaaa
# 谁都能看的正文
正文: |
  第一段

  # 不是说明
title:   防汛值班   # 标题
发布时间: 2024-03-05 09:30

# 附件两个
附件列表:
  # 第一个
  - 标题: '甲: 一'
    file: a.pdf
  - {标题: 乙, file: b.pdf}
公告类型: 其他
# 完
"""
TIDY = """\
# 值班表每月更新
记录编号: 202403-aaaaaa
发布时间: 2024-03-05 09:30
公告标题:   防汛值班   # 标题
公告类型: 其他
# 谁都能看的正文
公告正文: |
  第一段

  # 不是说明

# 附件两个
附件:
  # 第一个
  - 文件: a.pdf
    附件标题: '甲: 一'
  - {附件标题: 乙, 文件: b.pdf}
# 完
"""


def test_keys_and_order_with_comments_kept() -> None:
    assert tidied(MESSY, NOTICE) == TIDY
    assert tidied(TIDY, NOTICE) == TIDY


def test_what_the_writer_writes_is_canonical() -> None:
    for kind in KINDS.all.values():
        raw, _ = parse(kind.example, kind.every_key)
        assert isinstance(raw, dict)
        text = record_yaml(kind, raw)
        assert tidied(text, kind) == text


def test_the_example_site_keeps_what_it_says() -> None:
    """Every document holds the same values and the same comments afterwards, and stays as it is the second time."""
    count = 0
    for path in sorted(CONTENT.glob("*/*/20*/**/*.yml")):
        kind = KINDS.find(path.relative_to(CONTENT).parts[1])
        assert kind is not None
        for piece in filter(has_content, pieces(path.read_text(encoding="utf-8"))):
            after, count = tidied(piece, kind), count + 1
            (old, _), (new, _) = parse(piece, kind.every_key), parse(after, kind.every_key)
            assert isinstance(old, dict)
            assert isinstance(new, dict)
            assert labelled(old, kind.schema) == labelled(new, kind.schema) == new
            assert sorted(_comments(piece)) == sorted(_comments(after))
            assert tidied(after, kind) == after
    assert count > 400


def _comments(text: str) -> list[str]:
    return [line.partition("#")[2] for line in text.split("\n") if "#" in line]


def test_shuffled_records_come_back_in_order() -> None:
    """Lines of a canonical record in any order, with a comment above each: the order comes back, comments with it."""
    dice = random.Random(5)
    raw, _ = parse(PENALTY.example, PENALTY.every_key)
    assert isinstance(raw, dict)
    fields = [f"# 关于{name}\n{record_yaml(PENALTY, {name: value})}" for name, value in raw.items() if "#" not in value]
    wanted = tidied("".join(fields), PENALTY)
    for _ in range(30):
        first, rest = fields[0], fields[1:]
        dice.shuffle(rest)
        assert tidied("".join([first, *rest]), PENALTY) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "标题: |+\n  一\n\n\n记录编号: a\n", "标题: >\n  一\n  二\n\n记录编号: a", "{标题: a, 记录编号: b}\n",
        "? 标题\n: a\n记录编号: b\n", "标题: a\n公告标题: b\n记录编号: c\n", "附件:\n-\n  标题: a\n  文件: b\n",
        "附件:\n- 标题: a\n  文件: b\n-   标题: c\n    文件: d\n记录编号: e\n", "不认识: a\n记录编号: b\n",
        "标题: a\n# 说明\n\n\n# 又\n记录编号: b", "标题: '一\n\n  二'\n记录编号: b\n",
        "---\n# 头\n标题: 一\n  二\n记录编号: c\n", "附件:\n  - 标题: a\n    # 文件\n    文件: b\n记录编号: c\n",
        "记录编号:\n标题:\n  # 空\n", "撤回:\n    理由: a\n    撤回日期: b\n", "附件: [{标题: a, 文件: b}]\n",
        "附件:\n  - - a\n", "附件:\n  - a\n  - 标题: b\n", "标题: a\r\n记录编号: b\r\n",
    ],
)  # fmt: skip
def test_odd_documents_lose_nothing(text: str) -> None:
    raw, faults = parse(text, NOTICE.every_key)
    assert not faults
    after = tidied(text, NOTICE)
    new, faults = parse(after, NOTICE.every_key)
    assert not faults
    assert str(sorted(_flat(raw))) == str(sorted(_flat(new)))
    assert sorted(_comments(text)) == sorted(_comments(after))
    assert tidied(after, NOTICE) == after


def _flat(raw: object) -> list[str]:
    if isinstance(raw, dict):
        return [word for value in raw.values() for word in _flat(value)]
    return [word for each in raw for word in _flat(each)] if isinstance(raw, list) else [str(raw)]


@pytest.mark.parametrize("text", ["标题：a\n", "a: &x 1\nb: *x\n", "标题: a\n标题: b\n", "- a\n"])
def test_what_cannot_be_read_is_refused(text: str) -> None:
    with pytest.raises(Unsure):
        tidied(text, NOTICE)


def test_a_session(site: Site) -> None:
    site.file("a.yml", MESSY).notice("202403-bbbbbb").file("c.yml", "记录编号: x\n标题：y\n")
    ran = site.run("fmt").exit(1)
    ran.shows("content/qingxi/notice/2024/a.yml\n", "     8 │ - title:   防汛值班   # 标题\n")
    ran.shows("     4 │ + 公告标题:   防汛值班   # 标题\n", "1 个文件要整理，现在没有改动。加上 --write 就写回文件\n")
    ran.shows("c.yml:2:1  错误 GK107", "content/qingxi/notice/2024/c.yml：有读不通的地方，没有整理，请手工改")
    assert site.path("a.yml").read_text(encoding="utf-8") == MESSY
    site.without("c.yml")
    site.run("fmt", "--check").exit(1).is_("content/qingxi/notice/2024/a.yml\n1 个文件要整理\n")
    site.run("fmt", "--write").exit(0).shows("已写回 1 个文件。这里不能用 git 恢复")
    assert site.path("a.yml").read_text(encoding="utf-8") == TIDY
    for more in ("--check", "--write"):
        site.run("fmt", "content", more).exit(0).is_("都是规范的写法，不用整理\n")


def test_several_documents_bom_and_line_ends_stay(site: Site) -> None:
    text = "# 头\n---\ntitle: 一\n记录编号: a\n---\n# 空\n---\ntitle: 二  # 注\n记录编号: b"
    data = b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()
    site.file("a.yml", data).run("fmt", "--write").exit(0)
    wanted = "# 头\n---\n记录编号: a\n公告标题: 一\n---\n# 空\n---\n记录编号: b\n公告标题: 二  # 注\n"
    assert site.path("a.yml").read_bytes() == b"\xef\xbb\xbf" + wanted.replace("\n", "\r\n").encode()


def test_nothing_private_is_shown(site: Site) -> None:
    site.file("a.yml", "居民身份证号: 11010519491231002X\n标题: 电话13812345678\n记录编号: a\n")
    site.path("a.yml").parent.rename(penalty := site.root / "content/qingxi/penalty")
    (penalty / "2024").mkdir()
    (penalty / "a.yml").rename(penalty / "2024/a.yml")
    site.run("fmt").exit(0).hides("11010519491231002X", "13812345678").shows("证件号码: ███", "138****5678")


def test_other_paths_are_named(site: Site) -> None:
    site.notice("202403-bbbbbb").file("a.csv", "标题\n").file("content/qingxi/files/b.yml", "x: 1\n")
    site.run("fmt", "nothing").exit(2).shows("找不到 nothing")
    for path in ("content/qingxi/notice/2024/a.csv", "content/qingxi/files", "content/agencies"):
        site.run("fmt", path).exit(2).shows(f"{path} 里没有 YAML 记录（.yml、.yaml）")
    site.file("g.yml", "标题: 公告\n".encode("gbk")).run("fmt").exit(1).shows("GK102", "没有整理")
