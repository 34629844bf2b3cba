# SPDX-License-Identifier: Apache-2.0
import csv

import pytest
from conftest import FILES, FORMS, TODAY

# What an import says where nothing is worth saying.
NOTHING_ELSE = {"not_taken": [], "cleared": [], "matched": [], "pending": [], "over": 0}


def rows(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("form", FILES)
def test_refuses_exactly_the_bad_rows(imported, form):
    result = imported[1][form]
    *refused, summary = result.lines
    summary = dict(summary)
    expected = {(int(row["line"]), row["column"]) for row in rows(FORMS / "bad_rows.csv") if row["file"] == FILES[form]}
    assert {(row["line"], row["column"]) for row in refused} == expected
    assert result.status == 2
    total = len(rows(FORMS / FILES[form]))
    enrolled = {number for row in rows(FORMS / FILES[form]) for number in (row.get("跟进人"), row.get("责任人")) if number}
    assert set(summary.pop("enrolled")) <= enrolled
    assert summary == {
        "file": FILES[form],
        "rows": total,
        "taken": total - len(expected),
        "unchanged": 0,
        "refused": len(expected),
        **NOTHING_ELSE,
        "id": list(FILES).index(form) + 1,
    }
    assert list(summary) == ["file", "rows", "taken", "unchanged", "refused", *NOTHING_ELSE, "id"]


@pytest.mark.parametrize("form", FILES)
def test_a_second_import_changes_nothing_and_says_so(dossier, imported, form):
    folder, results = imported
    before = dossier("stats", folder, "--json").lines[0]["journal_entries"]
    summary = dossier("import", folder, form, FORMS / FILES[form], "--json", "--on", TODAY).lines[-1]
    first = results[form].lines[-1]
    assert summary == {**first, "taken": 0, "unchanged": first["taken"], "enrolled": [], "id": 0}
    assert dossier("stats", folder, "--json").lines[0]["journal_entries"] == before


def test_report_has_the_refused_rows_with_values_masked(dossier, tmp_path):
    dossier("init", tmp_path / "s")
    report = tmp_path / "report.csv"
    result = dossier("import", tmp_path / "s", "registration", FORMS / "registration.csv", "--report", report)
    assert result.status == 2
    assert report.read_text(encoding="utf-8").splitlines()[0] == "file,line,column,reason,value,suggestion"
    written = rows(report)
    expected = {(row["file"], row["line"]) for row in rows(FORMS / "bad_rows.csv") if row["file"] == "registration.csv"}
    assert {(row["file"], row["line"]) for row in written} == expected
    source = rows(FORMS / "registration.csv")
    for row in written:
        assert row["reason"] and row["suggestion"]
        typed = source[int(row["line"]) - 2][row["column"]]
        if row["column"] in ("手机号码", "电子邮箱"):
            assert "*" in row["value"]
        if row["column"] == "统一社会信用代码/身份证号" and source[int(row["line"]) - 2]["客户类型"] == "个人客户":
            assert row["value"] != typed and "*" in row["value"]


@pytest.mark.parametrize("lang, words", [("zh", ["未收入的行", "校验位"]), ("en", ["Refused rows", "check digit"])])
def test_people_are_told_what_was_refused_and_why(dossier, tmp_path, lang, words):
    dossier("init", tmp_path / "s")
    out = dossier("import", tmp_path / "s", "registration", FORMS / "registration.csv", "--lang", lang).out
    for word in words:
        assert word in out
    assert "138****5678" in out


def test_all_good_rows_end_with_0(dossier, tmp_path):
    dossier("init", tmp_path / "s")
    lines = (FORMS / "registration.csv").read_text(encoding="utf-8").splitlines()
    heading = lines[0]
    good = tmp_path / "good.csv"
    good.write_text(heading + "\nC1,张三,,个人客户,,张三,,13800138000,,a@b.cn,,,,,,,,,,,,S001,\n", encoding="utf-8")
    result = dossier("import", tmp_path / "s", "registration", good, "--json")
    assert (result.status, result.lines) == (
        0,
        [
            {
                "file": "good.csv",
                "rows": 1,
                "taken": 1,
                "unchanged": 0,
                "refused": 0,
                **NOTHING_ELSE,
                "enrolled": ["S001"],
                "id": 1,
            }
        ],
    )


@pytest.mark.parametrize(
    "form, file, reason",
    [("registration", "feedback.csv", "heading"), ("feedback", "nowhere.csv", "file"), ("feedback", ".", "file")],
)
def test_files_that_cannot_be_imported_fail(dossier, store, form, file, reason):
    result = dossier("import", store, form, FORMS / file, "--json")
    assert result.status == 1
    assert result.error["reason"] == reason
    assert result.out == ""


def test_a_missing_column_is_named(dossier, store):
    assert "跟进方式" in dossier("import", store, "follow-up", FORMS / "feedback.csv", "--lang", "zh").err


def test_other_headings_dry_run_and_gb18030(dossier, tmp_path):
    dossier("init", tmp_path / "s")
    heading = (FORMS / "registration.csv").read_text(encoding="utf-8").splitlines()[0]
    good = tmp_path / "good.csv"
    rows = (
        heading.replace("客户名称", "单位全称（盖章）").replace(",简称", "")
        + "\nC1,张三,个人客户,,张三,,13800138000,,a@b.cn,,,,,,,,,,,,S001,\n"
    )
    good.write_text("登记表\n" + rows, encoding="gb18030")
    assert dossier("import", tmp_path / "s", "registration", good, "--json").error["reason"] == "heading"
    mapping = tmp_path / "map.json"
    mapping.write_text('{"客户名称": "单位全称（盖章）", "简称": null}', encoding="utf-8")
    tried = dossier("import", tmp_path / "s", "registration", good, "--map", mapping, "--dry-run", "--lang", "zh")
    assert tried.status == 0 and "试运行" in tried.out
    assert dossier("stats", tmp_path / "s", "--json").lines[0]["customers"] == 0
    taken = dossier("import", tmp_path / "s", "registration", good, "--map", mapping, "--json")
    counts = {"rows": 1, "taken": 1, "unchanged": 0, "refused": 0}
    assert taken.lines == [{"file": "good.csv", **counts, **NOTHING_ELSE, "enrolled": ["S001"], "id": 1}]


def test_a_report_as_a_workbook_is_corrected_and_imported(dossier, tmp_path):
    openpyxl = pytest.importorskip("openpyxl")
    dossier("init", tmp_path / "s")
    report = tmp_path / "refused.xlsx"
    result = dossier("import", tmp_path / "s", "registration", FORMS / "registration.csv", "--report", report, "--json")
    refused = result.lines[-1]["refused"]
    sheet = openpyxl.load_workbook(report).active
    assert sheet.max_row == refused + 1
    assert [cell.value for cell in sheet[1]][-3:] == ["Row", "Refused because", "Suggestion"]
    again = dossier("import", tmp_path / "s", "registration", report, "--json")
    assert again.lines[-1]["refused"] == refused


def test_what_was_not_taken_or_cleared_is_said(dossier, tmp_path):
    dossier("init", tmp_path / "s")
    full = tmp_path / "full.csv"
    full.write_text("客户编号,客户名称,备注,生日\nT1,龙思商行,重要,1990-03-08\n", encoding="utf-8")
    said = dossier("import", tmp_path / "s", "registration", full, "--lang", "en")
    assert "not taken: column 生日" in said.out
    bare = tmp_path / "bare.csv"
    bare.write_text("客户编号,客户名称,备注\nT1,龙思商行,\n", encoding="utf-8")
    assert "cleared" not in dossier("import", tmp_path / "s", "registration", bare, "--lang", "en").out
    for dry in (["--dry-run"], []):
        said = dossier("import", tmp_path / "s", "registration", bare, "--empty-clears", *dry, "--lang", "en")
        assert "1 stored values cleared: line 2 备注" in said.out
    dossier("import", tmp_path / "s", "registration", full, "--keep-unknown")
    assert '"value":"1990-03-08"' in dossier("show", tmp_path / "s", "T1", "--json").out


def test_known_customers_without_a_number_are_updated_and_named(dossier, tmp_path):
    dossier("init", tmp_path / "s")
    file = tmp_path / "list.csv"
    for notes in ("旧", "新"):
        file.write_text(f"客户名称,统一社会信用代码/身份证号,备注\n龙思商行,91110105MA01ABC76C,{notes}\n", encoding="utf-8")
        if notes == "旧":
            dossier("import", tmp_path / "s", "registration", file)
    said = dossier("import", tmp_path / "s", "registration", file, "--dry-run", "--lang", "en")
    assert "1 rows without a number updated customers already there: line 2" in said.out
    summary = dossier("import", tmp_path / "s", "registration", file, "--json").lines[0]
    number = summary["matched"][0]["number"]
    assert summary["matched"] == [{"line": 2, "number": number, "by": ["credit_code", "name"]}]
    assert "新" in dossier("show", tmp_path / "s", number).out


def test_tasks_of_old_records_whose_day_is_past_are_skipped_and_counted(dossier, tmp_path):
    dossier("init", tmp_path / "s")
    over = 0
    for form, file in FILES.items():
        given = ("import", tmp_path / "s", form, FORMS / file, "--history", "--on", TODAY)
        said = dossier(*given, "--dry-run", "--lang", "en").out
        skipped = dossier(*given, "--json").lines[-1]["over"]
        assert ("tasks whose day is past were skipped" in said) == (skipped > 0)
        over += skipped
    assert over > 400
    due = dossier("due", tmp_path / "s", "--json", "--on", TODAY).lines
    assert {task["kind"] for task in due if task["due"] < TODAY} <= {"FOLLOW_UP_KIND_PAYMENT", "FOLLOW_UP_KIND_RISK"}


def test_json_lines_that_were_exported_go_into_another_store(dossier, tmp_path):
    for store in ("a", "b"):
        dossier("init", tmp_path / store)
    for form, file in FILES.items():
        dossier("import", tmp_path / "a", form, FORMS / file, "--on", TODAY)
    for name, form in (("registration", "registration"), ("interactions", "feedback"), ("contracts", "contracts")):
        lines = tmp_path / f"{name}.jsonl"
        dossier("export", tmp_path / "a", name, lines)
        said = dossier("import", tmp_path / "b", form, lines, "--on", TODAY, "--dry-run", "--lang", "en")
        assert "not taken: " in said.out and "column id" in said.out
        summary = dossier("import", tmp_path / "b", form, lines, "--on", TODAY, "--json").lines[-1]
        assert summary["taken"] == summary["rows"] > 0
        assert {"kind": "column", "name": "id"} in summary["not_taken"]
    assert (
        dossier("show", tmp_path / "a", "C20251118006", "--json").lines[0]["contacts"]
        == dossier("show", tmp_path / "b", "C20251118006", "--json").lines[0]["contacts"]
    )


def test_faults_of_json_lines_name_line_and_field(dossier, tmp_path):
    dossier("init", tmp_path / "s")
    lines, report = tmp_path / "list.jsonl", tmp_path / "report.csv"
    lines.write_text('{"number":"A","name":"甲公司","kind":"企业客户","contacts":[{"mobile":"12"}]}\n[]\n', encoding="utf-8")
    done = dossier("import", tmp_path / "s", "registration", lines, "--report", report, "--json")
    assert [(one["line"], one["column"], one["value"]) for one in done.lines[:-1]] == [
        (1, "contacts[0].mobile", ""),
        (2, "", ""),
    ]
    assert [one["column"] for one in rows(report)] == ["contacts[0].mobile", ""]
    refused = dossier("import", tmp_path / "s", "registration", lines, "--report", tmp_path / "r.xlsx", "--json")
    assert refused.error["reason"] == "json_lines_option"


def test_a_new_phone_waits_to_be_confirmed_unless_it_was(dossier, tmp_path):
    dossier("init", tmp_path / "s")
    file = tmp_path / "list.csv"
    for mobile in ("13800138000", "13900139000"):
        file.write_text(f"客户编号,客户名称,手机号码\nA,甲公司,{mobile}\n", encoding="utf-8")
        said = dossier("import", tmp_path / "s", "registration", file, "--lang", "en")
    assert "1 changed contacts or addresses wait to be confirmed: line 2: contacts[0] of A (change 1)" in said.out
    assert "13900139000" in dossier("details", tmp_path / "s", "A").out
    summary = dossier("imports", "undo", tmp_path / "s", "2", "--json").lines[0]
    assert summary == {"id": 2, "undone": 1, "left": [], "staff": []}
    given = ("--confirmed", "code", "--reference", "SMS 4711")
    summary = dossier("import", tmp_path / "s", "registration", file, *given, "--json").lines[-1]
    assert summary["pending"] == []
    assert dossier("show", tmp_path / "s", "A", "--json").lines[0]["contacts"][0]["mobile"] == "13900139000"


def test_staff_whom_an_import_brought_go_with_it(dossier, tmp_path):
    dossier("init", tmp_path / "s")
    file = tmp_path / "list.csv"
    file.write_text("客户编号,客户名称,跟进人\nA,甲公司,S077\n", encoding="utf-8")
    dossier("import", tmp_path / "s", "registration", file)
    said = dossier("imports", "undo", tmp_path / "s", "1", "--lang", "en")
    assert "staff that went with it: S077" in said.out
