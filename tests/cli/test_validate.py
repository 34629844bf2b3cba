# SPDX-License-Identifier: Apache-2.0
import csv
import json
from pathlib import Path

import pytest

VECTORS = Path(__file__).parent.parent / "data" / "vectors"
FIELDS = ["uscc", "resident_id", "org_code", "mobile", "landline", "email", "postal_code", "other_document"]


def vectors(field):
    with (VECTORS / f"{field}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("field", FIELDS)
def test_vectors_as_arguments_and_on_standard_input(dossier, field):
    rows = vectors(field)
    values = [row["input"] for row in rows]
    result = dossier("validate", field, "--json", stdin="".join(value + "\n" for value in values))
    assert len(result.lines) == len(rows)
    for row, verdict in zip(rows, result.lines):
        assert list(verdict) == ["value", "valid", "normalized", "reason", "severity"]
        assert verdict["value"] == row["input"]
        assert verdict["valid"] == (row["valid"] == "1"), row
        if row["valid"] == "1":
            assert verdict["normalized"] == row["normalized"], row
        assert verdict["valid"] == (verdict["reason"] == "ok")
        assert verdict["severity"] in ("none", "note", "warning", "error")
    assert result.status == (0 if all(verdict["valid"] for verdict in result.lines) else 2)
    told = [value for value in values if value]
    assert dossier("validate", field, "--json", "--", *told).out == "".join(
        line + "\n" for line in result.out.splitlines() if json.loads(line)["value"]
    )


def test_status(dossier):
    assert dossier("validate", "mobile", "13800138000").status == 0
    assert dossier("validate", "mobile", "13800138000", "1").status == 2
    assert dossier("validate", "mobile", stdin="").status == 0
    assert dossier("validate", "fax", "1").status == 1


@pytest.mark.parametrize("lang, words", [("zh", ["无效", "手机号码"]), ("en", ["invalid", "mobile number"])])
def test_people_are_told_why(dossier, lang, words):
    out = dossier("validate", "mobile", "1380013", "--lang", lang).out
    for word in words:
        assert word in out


def test_future_birth_dates_depend_on_the_clock(dossier):
    number = "110105202401010015"
    from_weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    number = number[:17] + "10X98765432"[sum(int(digit) * weight for digit, weight in zip(number, from_weights)) % 11]
    assert dossier("validate", "resident_id", number, "--on", "2024-01-02").status == 0
    assert dossier("validate", "resident_id", number, "--on", "2023-12-31").status == 2


def test_control_characters_do_not_reach_the_terminal(dossier):
    assert "\x1b" not in dossier("validate", "email", "a\x1b[31m@b.cn").out


def test_paths_and_arguments_are_repeated_like_records(dossier, tmp_path):
    hostile = "a\x1b[31m\u202ecod\u009b1m\u2028"
    for arguments in (
        ("show", tmp_path / hostile, "C1"),
        ("init", tmp_path / hostile),
        ("show", tmp_path, "C1", hostile),
        ("show", tmp_path, "C1", "--on", hostile),
        ("export", tmp_path / hostile, "due", tmp_path / hostile / "list.csv"),
    ):
        for language in ("zh", "en"):
            result = dossier(*arguments, "--lang", language)
            said = result.out + result.err
            assert "cod" in said, said
            assert not any(sign in said for sign in "\x1b\u202e\u009b\u2028")
