# SPDX-License-Identifier: Apache-2.0
import csv
from pathlib import Path

ROWS = Path(__file__).parents[2] / "src" / "rules" / "data" / "business_numbers.csv"


def test_the_numbers_of_the_business_as_json(dossier):
    with ROWS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    told = dossier("terms", "--json").lines
    assert [(term["name"], str(term["value"]), term["unit"]) for term in told] == [
        (row["name"], row["value"], row["unit"]) for row in rows
    ]
    for term, row in zip(told, rows):
        assert term["requirement"] == row["requirement"]
        assert term["source"] == {"zh": row["source_zh"], "en": row["source"]}
        assert term["meaning"] == {"zh": row["meaning_zh"], "en": row["meaning"]}


def test_people_read_them_in_their_language(dossier):
    english = dossier("terms", "--lang", "en").out
    chinese = dossier("terms", "--lang", "zh").out
    assert "30 days" in english and "How long a replaced contact or address stays valid" in english
    assert "15个工作日" in chinese and "个人信息权利请求的答复时限" in chinese and "客户档案管理规范" in chinese
