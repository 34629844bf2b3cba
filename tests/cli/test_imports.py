# SPDX-License-Identifier: Apache-2.0
"""The imports that were made: listed, traced row by row, undone."""

from conftest import TODAY

HEADING = "客户编号,客户名称,备注\n"


def imported(dossier, folder, rows):
    file = folder / "list.csv"
    file.write_text(HEADING + rows, encoding="utf-8")
    return dossier("import", folder / "s", "registration", file, "--json", "--on", TODAY).lines[-1]["id"]


def test_an_import_is_listed_traced_and_undone(dossier, tmp_path):
    store = tmp_path / "s"
    dossier("init", store)
    first = imported(dossier, tmp_path, "A,甲公司,旧\n")
    second = imported(dossier, tmp_path, "A,甲公司,新\nB,乙公司,\n")

    listed = dossier("imports", "list", store, "--json").lines
    assert [one["id"] for one in listed] == [second, first]
    assert listed[0]["file"] == "list.csv" and listed[0]["form"] == "registration" and listed[0]["taken"] == 2
    assert len(dossier("imports", "list", store, "--json", "--limit", "1").lines) == 1
    assert "list.csv" in dossier("imports", "list", store, "--lang", "zh").out

    rows = dossier("imports", "show", store, second, "--json").lines
    assert [(row["line"], row["customer"], row["change"]) for row in rows if row["table"] == "customer"] == [
        (2, "A", "changed"),
        (3, "B", "created"),
    ]
    assert "line 3" in dossier("imports", "show", store, second, "--lang", "en").out

    tried = dossier("imports", "undo", store, second, "--dry-run", "--lang", "en")
    assert tried.status == 0 and "2 customers would be put back" in tried.out
    assert dossier("imports", "undo", store, second, "--json").lines == [
        {"id": second, "undone": 2, "left": [], "staff": []}
    ]
    assert "旧" in dossier("show", store, "A").out
    assert dossier("show", store, "B", "--json").error["reason"] == "no_such_customer"
    assert "undone" in dossier("imports", "list", store, "--lang", "en").out


def test_what_was_changed_since_is_named(dossier, tmp_path):
    store = tmp_path / "s"
    dossier("init", store)
    first = imported(dossier, tmp_path, "A,甲公司,旧\n")
    imported(dossier, tmp_path, "A,甲公司,新\n")
    result = dossier("imports", "undo", store, first, "--json")
    left = result.lines[0]["left"][0]
    assert result.status == 2 and result.lines[0]["undone"] == 0
    assert (left["customer"], left["name"], left["reason"]) == ("A", "甲公司", "changed_since")
    assert "甲公司" in dossier("imports", "undo", store, first, "--lang", "zh").out


def test_an_import_that_is_not_there_is_named(dossier, store):
    assert dossier("imports", "undo", store, "99", "--json").error["reason"] == "no_such_import"
    assert dossier("imports", "show", store, "99", "--json").error["reason"] == "no_such_import"
    assert dossier("imports", "undo", store, "x", "--json").error["reason"] == "usage"
