# SPDX-License-Identifier: Apache-2.0
import datetime
import json
import os
import subprocess

import pytest
from conftest import FILES, FORMS, LISTS, TODAY


@pytest.mark.parametrize("what", LISTS)
def test_every_list_is_written(dossier, sample, tmp_path, what):
    result = dossier("export", sample, what, tmp_path / "list.csv", "--json", "--on", TODAY)
    assert result.status == 0
    rows = result.lines[0]["rows"]
    text = (tmp_path / "list.csv").read_bytes()
    assert text.startswith(b"\xef\xbb\xbf")
    assert text.count(b"\r\n") == rows + 1
    records = dossier("export", sample, what, tmp_path / "list.jsonl", "--json", "--on", TODAY).lines[0]["rows"]
    lines = [json.loads(line) for line in (tmp_path / "list.jsonl").read_text(encoding="utf-8").splitlines()]
    assert len(lines) == records and records <= rows


def test_b7_openpyxl_reads_the_months_records_as_they_were_stored(dossier, sample, tmp_path):
    openpyxl = pytest.importorskip("openpyxl")
    result = dossier("export", sample, "feedback", tmp_path / "202603客户反馈记录表.xlsx", "--month", "202603", "--json")
    sheet = openpyxl.load_workbook(tmp_path / "202603客户反馈记录表.xlsx").active
    rows = list(sheet.iter_rows(values_only=True))
    assert sheet.title == "客户反馈记录表" and sheet.freeze_panes == "A2" and sheet.auto_filter.ref == f"A1:N{len(rows)}"
    assert len(rows) == result.lines[0]["rows"] + 1 > 1
    typed = {row[0]: row for row in csv_rows(FORMS / FILES["feedback"])}
    for row in rows[1:]:
        assert isinstance(row[2], datetime.datetime) and (row[2].year, row[2].month) == (2026, 3)
        source = typed[row[0]]
        assert row[1] == source[1] and row[2].strftime("%Y-%m-%d %H:%M") == source[2] and row[6] == source[6]
        assert (row[12] or "") == (int(source[12]) if source[12] else "")


def csv_rows(path):
    import csv

    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))[1:]


def test_b7_an_arrow_file_by_its_ending_or_format(dossier, sample, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    rows = dossier("export", sample, "interactions", "list.csv", "--json").lines[0]["rows"]
    for file, more in (("list.arrow", ()), ("list.feather", ()), ("互动记录.arrow", ("--format", "arrow"))):
        given = () if more else (file,)
        assert dossier("export", sample, "interactions", *given, *more, "--json").lines == [
            {"file": file, "rows": rows, "cut": 0, "withheld": 0}
        ]
        content = (tmp_path / file).read_bytes()
        assert content.startswith(b"ARROW1\0\0") and content.endswith(b"ARROW1")
    assert "arrow" in dossier("export", "--help", "--lang", "zh").out


def test_without_a_file_the_month_names_it(dossier, sample, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    result = dossier("export", sample, "feedback", "--month", "2026-03", "--lang", "zh")
    assert result.status == 0 and (tmp_path / "202603客户反馈记录表.xlsx").exists()
    assert (
        dossier("export", sample, "registration", "--format", "csv").status == 0 and (tmp_path / "客户信息登记表.csv").exists()
    )
    assert dossier("form", "registration", tmp_path / "blank.xlsx").status == 0
    summary = dossier("import", sample, "registration", tmp_path / "blank.xlsx", "--json").lines[0]
    assert (summary["rows"], summary["refused"], summary["id"]) == (0, 0, 0)


def test_what_is_taken_out_goes_in_again(dossier, sample, tmp_path):
    dossier("init", tmp_path / "copy")
    for form in FILES:
        written = dossier("export", sample, form, tmp_path / "list.xlsx", "--json").lines[0]["rows"]
        again = dossier("import", tmp_path / "copy", form, tmp_path / "list.xlsx", "--json", "--on", TODAY)
        assert again.lines[-1]["taken"] == written and again.status == 0


@pytest.mark.parametrize(
    "arguments, reason",
    [
        (("due", "x.doc"), "format"),
        (("pool", "x.csv", "--customer", "C20230427004"), "list_filter"),
        (("due", "no/such/x.csv"), "file"),
        (("due", "x.csv", "--customer", "nobody"), "no_such_customer"),
    ],
)
def test_what_cannot_be_written_is_said(dossier, sample, tmp_path, monkeypatch, arguments, reason):
    monkeypatch.chdir(tmp_path)
    result = dossier("export", sample, *arguments, "--json")
    assert (result.status, result.error["reason"]) == (1, reason)
    assert not list(tmp_path.glob("x*"))


def test_two_exports_to_one_name_never_mix(dossier, sample, tmp_path):
    lists = ("interactions", "registration")
    whole = []
    for name in lists:
        assert dossier("export", sample, name, tmp_path / f"{name}.csv").status == 0
        whole.append((tmp_path / f"{name}.csv").read_bytes())
    command = [os.environ["DOSSIER_PROGRAM"], "export", sample]
    for _ in range(5):
        both = [subprocess.Popen([*command, name, tmp_path / "list.csv"], stdout=subprocess.DEVNULL) for name in lists]
        assert [one.wait() for one in both] == [0, 0]
        assert (tmp_path / "list.csv").read_bytes() in whole
    assert sorted(path.name for path in tmp_path.iterdir()) == ["interactions.csv", "list.csv", "registration.csv"]


def test_a_link_in_the_way_is_not_followed(dossier, sample, tmp_path):
    (tmp_path / "precious").write_text("precious\n")
    (tmp_path / "list.csv.part").symlink_to("precious")
    assert dossier("export", sample, "registration", tmp_path / "list.csv").status == 0
    assert not (tmp_path / "list.csv").is_symlink()
    for arguments in (
        ("export", sample, "registration", tmp_path / "link.csv"),
        ("archive", sample, "2026-03", tmp_path / "link.csv"),
        ("form", "registration", tmp_path / "link.csv"),
        ("verify", sample, "--save-checkpoint", tmp_path / "link.csv"),
        ("import", sample, "feedback", FORMS / FILES["feedback"], "--dry-run", "--report", tmp_path / "link.csv"),
        ("show", sample, "C20230427004", "--html", tmp_path / "link.csv"),
        ("copy", sample, "C20230427004", "--purpose", "查阅", "--out", tmp_path / "link.csv"),
    ):
        (tmp_path / "link.csv").unlink(missing_ok=True)
        (tmp_path / "link.csv").symlink_to("precious")
        result = dossier(*arguments, "--json")
        assert (result.status, result.error["reason"]) == (1, "not_a_file"), arguments
        (tmp_path / "link.csv").unlink()
        assert dossier(*arguments).status in (0, 2), arguments
        assert (tmp_path / "link.csv").stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "precious").read_text() == "precious\n"


def test_libreoffice_reads_what_was_stored(dossier, sample, tmp_path):
    import shutil

    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    dossier("export", sample, "feedback", tmp_path / "list.xlsx")
    dossier("export", sample, "feedback", tmp_path / "list.csv")
    filters = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true"
    subprocess.run(
        [
            office,
            "--headless",
            f"-env:UserInstallation=file://{tmp_path}/profile",
            "--convert-to",
            filters,
            "--outdir",
            tmp_path / "out",
            tmp_path / "list.xlsx",
        ],
        check=True,
        timeout=300,
    )
    assert csv_rows(tmp_path / "out" / "list.csv") == csv_rows(tmp_path / "list.csv")
