"""What programs of others make of the data files: LibreOffice, frictionless, Datasette."""

import asyncio
import csv
import io
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import openpyxl
import pytest

from builder import Site
from example import Example
from test_lifecycle import FOLDER, KIND, trial

pytestmark = pytest.mark.slow
OFFICE = shutil.which("soffice")
WORDS = "当事人类别: 法人\n"


@pytest.fixture
def written(site: Site) -> Path:
    """Data with what is dangerous in a spreadsheet: a formula, a line break, marks, a rare character."""
    text = trial(more=WORDS).replace("示例百货有限公司未标价", "'=1+1'").replace("内容: 没有明码标价。", "内容: 无")
    text = text.replace("当事人: 示例百货有限公司", '当事人: "甲，“乙”\\"丙\\"\\n𠀀"')
    site.file("content/kinds/trial/kind.yml", KIND).file(f"{FOLDER}/a.yml", text).build().exit(0)
    return site.out / "data/trial"


UTF_8 = "CSV:44,34,76,1"
"""What its dialog proposes for a CSV with BOM; without a dialog it looks at the locale alone."""


def converted(path: Path, form: str, to: Path) -> Path:
    """What LibreOffice makes of a file."""
    assert OFFICE
    command = [OFFICE, f"-env:UserInstallation={(to / 'profile').as_uri()}", "--headless", "--convert-to", form]
    command += [f"--infilter={UTF_8}"] if path.suffix == ".csv" else []
    subprocess.run([*command, "--outdir", str(to), str(path)], check=True, capture_output=True, timeout=170)
    return to / f"{path.stem}.{form.partition(':')[0]}"


@pytest.mark.skipif(not OFFICE, reason="LibreOffice is not installed")
def test_libre_office_opens_csv_and_xlsx(written: Path, tmp_path: Path) -> None:
    head, row = csv.reader(io.StringIO((written / "trial-2024.csv").read_text(encoding="utf-8-sig"), newline=""))
    sheet = openpyxl.load_workbook(converted(written / "trial-2024.csv", "xlsx", tmp_path)).worksheets[0]
    labels, cells = [[cell.value for cell in each] for each in sheet.iter_rows()]
    assert labels == head
    assert cells[head.index("案由")] == row[head.index("案由")] == "'=1+1"
    assert cells[head.index("当事人")] == '甲，“乙”"丙"\n𠀀'
    assert cells[head.index("罚了（万元）")] == 0.08
    back = converted(written / "trial-2024.xlsx", "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true", tmp_path)
    again = list(csv.reader(io.StringIO(back.read_text(encoding="utf-8"), newline="")))
    assert again[0] == head
    assert (again[1][head.index("案由")], again[1][head.index("决定日")]) == ("=1+1", "2024-03-01")


def test_frictionless_finds_every_package_valid(example: Example, written: Path) -> None:
    frictionless = pytest.importorskip("frictionless")
    packages = sorted((example.folder / "data").glob("*/datapackage.json"))
    assert len(packages) > 20
    for each in packages:
        report = frictionless.validate(str(each))
        assert report.valid, (each, report.flatten(["rowNumber", "fieldName", "type", "note"])[:5])
        assert report.stats["tasks"] > 0
    table = written / "trial-2024.csv"
    table.write_bytes(table.read_bytes().replace(b"2024-03-01", b"2024-13-01"))
    assert not frictionless.validate(str(written / "datapackage.json")).valid


def test_datasette_opens_the_database(written: Path) -> None:
    app = pytest.importorskip("datasette.app")

    async def asked() -> tuple[list[dict[str, object]], int]:
        served = app.Datasette([str(written / "trial-2024.sqlite")])
        await served.invoke_startup()
        found = await served.client.get("/trial-2024/records.json?_shape=array&fine__gt=0.05")
        page = await served.client.get("/trial-2024/records")
        return found.json(), page.status_code

    with ThreadPoolExecutor(1) as other:  # a browser of another test may have a loop of its own in this thread
        found, status = other.submit(asyncio.run, asked()).result()
    assert status == 200
    assert [(each["id"], each["fine"], each["case"]) for each in found] == [("202403-aaaaaa", 0.08, "=1+1")]
