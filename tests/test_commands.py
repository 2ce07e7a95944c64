"""What the commands do: explain, new, new-site, build with its options."""

import re
from pathlib import Path

import pytest

from builder import Site, notice
from gongkai.commands.new import PREPARED
from gongkai.field import Schema
from gongkai.kind import load_kinds
from gongkai.problem import WORDS, sorts
from gongkai.staff.manual import paragraphs

KINDS = load_kinds()
FORMS = [name for name in KINDS.all if name not in PREPARED]
"""Yearly reports begin with what is known: test_new_reports.py."""
EXAMPLES = {kind.name: kind.example for kind in KINDS.all.values()}
SAY_THE_DAY = {".gongkai", "data/catalog.jsonld", "data/index.html"}


def made(site: Site, *arguments: str) -> Path:
    """The file that `gongkai new` says it made."""
    ran = site.run("new", *arguments).exit(0)
    first, second = ran.out.splitlines()
    assert second == "请打开它，把样例内容改成真实内容，再运行 gongkai check"
    return site.root / first.removeprefix("已新建 ")


@pytest.mark.parametrize("code", sorts())
def test_explain_a_code(site: Site, code: str) -> None:
    sort = sorts()[code]
    out = site.run("explain", code.lower()).exit(0).out
    assert out.startswith(f"{code}  {WORDS[sort.effect]}\n\n")
    assert paragraphs(sort.why) in out
    assert "{" not in re.sub("(错误|正确)的写法.*", "", out, flags=re.DOTALL)


def test_explain_a_rule_names_its_basis(site: Site) -> None:
    site.run("explain", "GK501").exit(0).shows("为什么：", "依据：", "改法：", "错误的写法：", "正确的写法：")


@pytest.mark.parametrize("name", KINDS.all)
def test_explain_a_kind(site: Site, name: str) -> None:
    kind = KINDS.all[name]
    out = site.run("explain", name).exit(0).out
    assert out == site.run("explain", kind.label).exit(0).out
    assert out.startswith(f"{kind.label}（{name}）\n\n")
    assert f"\n样例：\n\n{kind.example.rstrip()}\n" in out
    for field in kind.schema.fields.values():
        assert f"\n{field.label}：" in out


def test_explain_says_what_is_due_when(site: Site) -> None:
    site.run("explain", "行政处罚决定").exit(0).shows(
        "\n期限：\n  公示行政处罚决定：自处罚决定日期起7个工作日内（国办发〔2018〕118号二（六））。"
        "法律、行政法规另有规定的除外\n"
    )
    site.file("content/law/obligations.yml", "rule-of-law-report: {due: 03-15}\n")
    site.run("explain", "法治政府建设年度报告").exit(0).shows(
        "县级部门：每年3月15日前公开上一年的（法治政府建设与责任落实督察工作规定第二十四条）"
    )


@pytest.mark.parametrize("name", KINDS.all)
def test_explain_every_field(site: Site, name: str) -> None:
    kind = KINDS.all[name]

    def explained(schema: Schema, place: str) -> None:
        for field in schema.fields.values():
            out = site.run("explain", field.label).exit(0).shows(field.help).out
            named = f"{place} / {field.label}（{field.name}）\n"
            assert named in out or named.replace(kind.label, "各种记录", 1) in out
            if field.schema is not None:
                explained(field.schema, f"{place} / {field.label}")

    explained(kind.schema, kind.label)


def test_explain_names_once_what_every_kind_has(site: Site) -> None:
    ran = site.run("explain", "问题说明").exit(0).shows("每行写：\n    问题代码：文字，必填\n    原因：文字，必填\n")
    assert ran.out.count("（explain）") == 1


def test_explain_shows_how_a_finding_is_settled(site: Site) -> None:
    site.run("explain", "GK540").exit(0).shows("\n问题说明:\n  - 问题代码: GK540\n    原因: ")
    site.run("explain", "GK514").exit(0).shows("\n停用的规则:\n  - 问题代码: GK514\n    原因: ")
    site.run("explain", "GK601").exit(0).hides("问题说明:", "停用的规则:")


@pytest.mark.parametrize(
    "spelling", ["罚款金额（万元）", "罚款金额(万元)", " 罚款金额 ", "CF_NR_FK", "cf_nr_fk", "fine"]
)
def test_explain_a_field_in_any_spelling(site: Site, spelling: str) -> None:
    assert (
        "行政处罚决定 / 罚款金额（万元）（fine）\n  类型：数字\n  必填：否；公开\n  说明：单位是万元，2000 元写 0.2\n"
        "  单位：万元\n  也可以写成：CF_NR_FK、罚款金额\n\n"
    ) in site.run("explain", spelling).exit(0).out


def test_explain_lists_everything(site: Site) -> None:
    out = site.run("explain").exit(0).out
    assert [line.strip() for line in out.split("\n\n")[0].splitlines()[1:]] == [
        f"{kind.label}（{kind.name}）" for kind in KINDS.all.values()
    ]
    assert re.findall(r"^  (GK\d+)", out, re.MULTILINE) == sorted(sorts())


@pytest.mark.parametrize("name", FORMS)
def test_a_new_record_is_a_form_that_publishes_nothing_of_the_example(site: Site, name: str) -> None:
    path = made(site, KINDS.all[name].label, "--agency", "青溪镇人民政府", "--as-of", "2024-05-06")
    assert path.parent == site.root / f"content/qingxi/{name}/2024"
    assert re.fullmatch(r"202405-[a-z0-9]{8}\.yml", path.name)
    for line in path.read_text(encoding="utf-8").splitlines():
        assert line == f"记录编号: {path.stem}" or re.fullmatch(r"|#.*|[^:#]+:( \|)?(  #.*)?", line), line
    assert set(site.check().exit(1).codes()) == {"GK201"}


def test_the_commented_lines_of_a_form_may_be_used_as_they_stand(site: Site) -> None:
    """A text of several lines keeps its mark: paragraphs stay apart, and one may begin with *."""
    path = made(site, "行政规范性文件", "--agency", "qingxi", "--as-of", "2024-05-06")
    head, body = path.read_text(encoding="utf-8").split("政策解读: |")
    lines = [line.removeprefix("# ") for line in body.splitlines()]
    path.write_text(f"{head}政策解读: |" + "\n".join(lines) + "\n", encoding="utf-8")
    assert set(site.check().exit(1).codes()) == {"GK201"}


def test_forms_filled_in_pass(site: Site) -> None:
    """Filled in as in the example: each key gets its lines of the example back. Checked alone, built together."""
    written = dict[Path, str]()
    for name in FORMS:
        path = made(site, name, "--agency", "qingxi", "--as-of", "2024-05-06")
        blocks = dict(re.findall(r"^([^\s#][^:\n]*):(.*\n(?:(?:[ ].*)?\n)*)", EXAMPLES[name] + "\n", re.MULTILINE))
        keys = re.findall(r"^([^\s#][^:\n]*):", path.read_text(encoding="utf-8"), re.MULTILINE)
        assert keys == list(blocks), name
        filled = [f"{key}: {path.stem}\n" if key == "记录编号" else f"{key}:{blocks[key]}" for key in keys]
        written[path] = "".join(filled)
        path.write_text(written[path], encoding="utf-8")
        ran = site.check().exit(0).shows("检查了 1 条记录").hides("错误")
        assert not re.search(r"^content/qingxi/.*需说明", ran.out, re.MULTILINE), ran.out
        path.unlink()
    for path, text in written.items():
        path.write_text(text, encoding="utf-8")
    site.build().exit(0).shows(f"检查了 {len(FORMS)} 条记录")
    for name, path in zip(FORMS, written, strict=True):
        assert (site.out / f"qingxi/{name}/2024/05/{path.stem}.html").is_file(), name


def test_new_records_never_overwrite(site: Site) -> None:
    paths = {made(site, "公告", "--agency", "baishi") for _ in range(20)}
    assert len(paths) == 20
    assert all(path.is_file() for path in paths)


def test_new_takes_the_folder_that_is_there(site: Site) -> None:
    site.file("content/青溪镇人民政府/公告/2024/a.yml", notice("202403-aaaaaa"))
    path = made(site, "notice", "--agency", "qingxi", "--as-of", "2024-05-06")
    assert path.parent == site.root / "content/青溪镇人民政府/公告/2024"


def test_new_needs_no_agency_where_there_is_one(site: Site) -> None:
    path = made(site.without("content/agencies/baishi.yml"), "penalty", "--as-of", "2025-01-01")
    assert path.parent == site.root / "content/qingxi/penalty/2025"


def test_months_once_begun_go_on(site: Site) -> None:
    first = made(site, "公告", "--agency", "qingxi", "--by-month", "--as-of", "2024-05-06")
    assert first.parent.as_posix().endswith("content/qingxi/notice/2024/05")
    then = made(site, "公告", "--agency", "qingxi", "--as-of", "2024-11-06")
    assert then.parent.as_posix().endswith("content/qingxi/notice/2024/11")
    other = made(site, "公告", "--agency", "baishi", "--as-of", "2024-11-06")
    assert other.parent.as_posix().endswith("content/baishi/notice/2024")
    for path in (first, then, other):
        path.write_text(notice(path.stem), encoding="utf-8")
    site.check().exit(0).shows("检查了 3 条记录，没有发现问题。")


def test_new_site_builds_at_once(site: Site, tmp_path: Path) -> None:
    folder = tmp_path / "我的网站"
    ran = site.run("new-site", str(folder)).exit(0)
    assert ran.out == (
        f"已建立 {folder}\n接下来：\n  cd {folder}\n  gongkai build\n"
        "然后按 content/agencies/agency.yml 里的提示写上本机关的名称。\n"
        "先审查、后公开：新记录写在 drafts 里，登记审查（gongkai approve）以后才公开，步骤见 README.txt\n"
    )
    assert (folder / ".gitignore").read_text(encoding="utf-8") == (
        "/out/\n/out.gongkai/\n# 没有审查的不提交\n/drafts/\n/审查单/\n/.gongkai-drafts/\n/keys/\n/packages/\n"
        "# 每晚的任务：写着这台电脑上的路径\n/nightly/\n/.gongkai-night/\n"
        "# 导入用的表格里有证件号码，不提交\n/*.xlsx\n/*.xls\n/*.csv\n"
    )
    files = [each for each in folder.rglob("*") if each.is_file() and not {".vscode", "nightly"} & {*each.parts}]
    assert "演示" not in "".join(each.read_text(encoding="utf-8") for each in files)
    config = str(folder / "site_config.yml")
    built = site.run("build", "--config", config).exit(0)
    assert built.out == f"检查了 0 条记录，没有发现问题。\n网站已生成：{folder / 'out/index.html'}\n"
    home = (folder / "out/index.html").read_text(encoding="utf-8")
    assert "演示" not in home
    assert "noindex" not in home
    again = site.run("new-site", str(folder)).exit(2)
    assert again.err.startswith(f"{folder} 已经有内容了，没有改动。请换一个新的文件夹\n")


def test_build_says_how_long_each_stage_took(site: Site) -> None:
    out = site.notice("202403-aaaaaa").build("--timings").exit(0).out
    rows = re.findall(r"^ +\d+\.\d\d 秒  (.*)$", out, re.MULTILINE)
    assert rows == ["读配置", "查找改动", "读取和检查", "核对全部", "版面", "生成", "发布"]
    assert out.endswith(f"检查了 1 条记录，没有发现问题。\n网站已生成：{site.out / 'index.html'}\n")


def test_build_takes_another_output_folder_and_configuration(site: Site, tmp_path: Path) -> None:
    site.notice("202403-aaaaaa")
    site.build("--out", "sub/公开的网站").exit(0).shows(f"网站已生成：{site.root / 'sub/公开的网站/index.html'}")
    assert not site.out.exists()
    config = str(site.root / "site_config.yml")
    elsewhere = Site(tmp_path / "elsewhere").without("site_config.yml")
    elsewhere.build("--config", config, "--out", "here").exit(0)
    assert site.published(elsewhere.root / "here") == site.published(site.root / "sub/公开的网站")


def test_build_believes_the_day_it_is_told(site: Site) -> None:
    site.notice("202403-aaaaaa")
    early, late = (site.run("build", "--as-of", day, "--out", day).exit(0) for day in ("2024-03-06", "2030-01-01"))
    assert early.code == late.code == 0
    first, last = site.published(site.root / "2024-03-06"), site.published(site.root / "2030-01-01")
    assert first.keys() == last.keys()
    assert {name for name in first if first[name] != last[name]} == SAY_THE_DAY


def test_problems_end_with_one_and_publish_nothing(site: Site) -> None:
    site.file("a.yml", notice("202403-aaaaaa", "没有的项: 1\n"))
    site.check().exit(1).shows("检查了 1 条记录：错误 1 个。有错误，改正后才能公开。")
    site.build().exit(1).shows("没有生成网站，已公开的网站没有改动。")
    assert not site.out.exists()
