"""What an import costs: `python -m benchmarks.importing [--rows 100000]`, new rows, then the same file again.

Wall seconds, and the peak memory of the largest process in MB. The rows are made-up penalties over five years in CSV.
"""

import argparse
import csv
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HEADINGS = (
    "行政处罚决定书文号", "行政相对人名称", "行政相对人类别", "违法行为类型", "违法事实", "处罚依据", "处罚类别",
    "处罚内容", "罚款金额（万元）", "处罚决定日期",
)  # fmt: skip
FACTS = "该单位未在经营场所显著位置公示营业执照，经责令改正后逾期未改正，违反了有关规定。"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000)
    rows = parser.parse_args().rows
    with tempfile.TemporaryDirectory(prefix="gongkai-bench-") as name:
        site = _site(Path(name), rows)
        for what in ("new", "the same again"):
            started = time.monotonic()
            command = [sys.executable, "-m", "gongkai", "import", "rows.csv", "--kind", "行政处罚决定", "--yes"]
            subprocess.run(command, cwd=site, check=True, stdout=subprocess.DEVNULL)
            spent = time.monotonic() - started
            peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
            print(f"{rows} rows, {what}: {spent:.1f} s, {peak:.0f} MB")


def _site(folder: Path, rows: int) -> Path:
    agencies = folder / "content" / "agencies"
    agencies.mkdir(parents=True)
    (folder / "site_config.yml").write_text("网站名称: 云岭县政府信息公开\n", encoding="utf-8")
    agency = "机关标识: market\n机关名称: 云岭县市场监督管理局\n角色: 演示\n层级: 县级\n"
    (agencies / "market.yml").write_text(agency, encoding="utf-8")
    with (folder / "rows.csv").open("w", encoding="utf-8", newline="") as stream:
        table = csv.writer(stream)
        table.writerow(HEADINGS)
        for number in range(rows):
            year = 2019 + number * 5 // rows
            table.writerow([
                f"云市监罚〔{year}〕{number + 1}号", f"云岭县示例食品经营部第{number}分店", "法人及非法人组织",
                "未按规定公示", FACTS, "市场主体登记管理条例第四十八条", "罚款", "罚款人民币伍佰元", "0.05",
                f"{year}-{number % 12 + 1:02}-{number % 28 + 1:02}",
            ])  # fmt: skip
    return folder


if __name__ == "__main__":
    main()
