"""The same records written as YAML, as a table and as JSON lines."""

import csv
import io
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

FOLDER = "content/qingxi/penalty/2024"
Record = Mapping[str, Any]


def penalties(count: int) -> list[Record]:
    """Sound records with text of several lines, lists, a group, a table, numbers, and what looks like a formula."""
    return [
        {
            "记录编号": f"2024{number % 12 + 1:02}-{number:07}",
            "发布时间": f"2024-03-{number % 28 + 1:02} 09:30",
            "案件名称": f'=SUM(A1:A9)|第 {number} 件"甲,乙"案',
            "行政处罚决定书文号": f"青镇罚〔2024〕{number + 1}号",
            "行政相对人名称": f"青溪镇{number}号食品店",
            "行政相对人类别": "法人及非法人组织",
            "统一社会信用代码": "91440300MA5FQXWY3R",
            "违法行为类型": "@无照经营",
            "违法事实": f"第 {number} 次检查，\n\n- 现场有“货物”，\n- 价值 1,000 元；\n\n见笔录。",
            "处罚依据": "《无证无照经营查处办法》第十三条",
            "处罚类别": ["罚款", "没收违法所得"] if number % 2 else ["罚款"],
            "处罚内容": "罚款 0012 元",
            "罚款金额": f"{number}.50",
            "处罚决定日期": f"2024-02-{number % 28 + 1:02}",
            "重大执法决定法制审核": {"是否需要审核": "是", "审核机构": "司法所"} if number % 3 else {},
            "附件": [{"文件": "a.txt", "标题": f"决定书{number}"}] if number % 5 == 0 else [],
        }
        for number in range(count)
    ]


def as_yaml(records: Iterable[Record]) -> str:
    """JSON with every name on a line of its own is YAML too, but for the escapes that JSON need not write."""
    return "---\n".join(
        "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in record.items())
        for record in records
    )


def as_lines(records: Iterable[Record], *, escaped: bool = False) -> str:
    """JSON lines; numbers as numbers where a field holds one."""
    lines = (json.dumps(record, ensure_ascii=escaped) for record in records)
    return "".join(re.sub(r'": "([0-9]+\.50)"', r'": \1', line) + "\n" for line in lines)


def as_csv(records: Sequence[Record], *, end: str = "\r\n") -> str:
    """A table as other programs write it: groups over several columns, tables as JSON, lists with ；."""
    headings = [heading for key in records[0] for heading in _headings(key)]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator=end)
    writer.writerow(headings)
    for record in records:
        writer.writerow([_cell(record, heading) for heading in headings])
    return out.getvalue()


def _headings(key: str) -> list[str]:
    return [f"{key}/是否需要审核", f"{key}.审核机构"] if "法制审核" in key else [key]


def _cell(record: Record, heading: str) -> str:
    if "法制审核" in heading:
        key, _, inner = heading.replace(".", "/").partition("/")
        return str(record[key].get(inner, ""))
    value = record[heading]
    if heading == "附件":
        return json.dumps(value, ensure_ascii=False) if value else ""
    return "；".join(value) if isinstance(value, list) else value
