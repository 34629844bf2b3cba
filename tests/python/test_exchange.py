# SPDX-License-Identifier: Apache-2.0
"""Forms from and to files: what openpyxl reads is what was stored."""

from __future__ import annotations

from datetime import date, datetime, timezone
from pathlib import Path
from typing import Any

import pytest

import dossier

openpyxl: Any = pytest.importorskip("openpyxl")


def sheet(path: Path) -> list[tuple[Any, ...]]:
    return list(openpyxl.load_workbook(path).active.iter_rows(values_only=True))


def test_b7_openpyxl_reads_what_was_stored(
    store: dossier.Store, agent: dossier.Session, number: str, tmp_path: Path
) -> None:
    with agent.write() as write:
        write.record(
            customer=number,
            at=datetime(2024, 3, 15, 5, 31, tzinfo=timezone.utc),
            channel="微信",
            kind="投诉",
            handler="S001",
            summary="=1+1\n二行",
            feedback={"department": "客服部", "person": "S001"},
        )
    path = tmp_path / dossier.export_file_name("feedback", date(2024, 3, 1))
    assert path.name == "202403客户反馈记录表.xlsx"
    period = {
        "from_": datetime(2024, 2, 29, 16, tzinfo=timezone.utc),
        "until": datetime(2024, 3, 31, 16, tzinfo=timezone.utc),
    }
    assert store.system().export("feedback", path, **period) == dossier.ExportResult(rows=1, cut=0)
    heading, row = sheet(path)
    assert heading[:4] == ("记录编号", "客户编号", "反馈时间", "来源渠道")
    assert row[1:5] == (number, datetime(2024, 3, 15, 13, 31), "微信", "投诉")
    assert row[6] == "=1+1\n二行"
    assert openpyxl.load_workbook(path).active["G2"].data_type == "s"
    assert store.system().export("feedback", tmp_path / "none.csv", until=period["from_"]).rows == 0


def test_r15_a_workbook_of_openpyxl_is_imported(
    store: dossier.Store, agent: dossier.Session, number: str, tmp_path: Path
) -> None:
    out = tmp_path / "out.xlsx"
    host = store.system()
    assert host.export("registration", out).rows == 1
    book = openpyxl.load_workbook(out)
    book.active.insert_rows(1, 2)
    book.active["A1"] = "客户信息登记表"
    book.active.merge_cells("A1:W1")
    book.active["B3"] = "单位全称（盖章）"
    book.active["B4"] = "上海龙思餐饮管理有限公司"
    book.active["U4"] = date(2024, 3, 15)
    book.save(tmp_path / "in.xlsx")
    with pytest.raises(dossier.ValidationError):
        host.import_form("registration", tmp_path / "in.xlsx")
    headings = {"客户名称": "单位全称（盖章）"}
    assert host.import_form("registration", tmp_path / "in.xlsx", headings=headings, dry_run=True).taken == 1
    with host.read() as view:
        assert view.customer(number).name == "北京龙思餐饮管理有限公司"
    (tmp_path / "map.json").write_text('{"客户名称": "单位全称（盖章）"}', encoding="utf-8")
    assert host.import_form("registration", tmp_path / "in.xlsx", headings=tmp_path / "map.json").taken == 1
    assert host.import_form("registration", tmp_path / "in.xlsx", headings=headings).unchanged == 1
    with host.read() as view:
        customer = view.customer(number)
        assert (customer.name, customer.first_contact_on) == ("上海龙思餐饮管理有限公司", "2024-03-15")


def test_r15_a_blank_form_offers_choices_and_is_taken_back(store: dossier.Store, tmp_path: Path) -> None:
    blank = tmp_path / "blank.xlsx"
    dossier.write_blank_form("registration", blank)
    book = openpyxl.load_workbook(blank)
    form = book.active
    rules = {str(rule.sqref).split(":")[0]: rule for rule in form.data_validations.dataValidation}
    assert rules["D4"].type == "list"
    assert rules["U4"].type == "date"
    options = book["选项"]
    assert [options.cell(i, 4).value for i in range(1, 5)] == ["企业客户", "个人客户", "机构", "其他"]
    assert options.sheet_state == "hidden"
    names = [cell.value for cell in form[3]]
    for heading, value in {
        "客户名称": "张三",
        "客户类型": "个人客户",
        "联系人姓名": "张三",
        "手机号码": "13800138000",
        "电子邮箱": "a@b.cn",
        "沟通方式偏好": "电话、微信",
        "首次接触时间": date(2024, 3, 15),
        "跟进人": "S001",
    }.items():
        form.cell(4, names.index(heading) + 1).value = value
    book.save(blank)
    refused: list[dossier.RefusedRow] = []
    result = store.system().import_form("registration", blank, on_refused=refused.append)
    assert (result.taken, refused) == (1, [])


def test_r15_refused_rows_are_marked_for_correction(store: dossier.Store, tmp_path: Path) -> None:
    sample = Path(__file__).parent / "registration.csv"
    refused: list[dossier.RefusedRow] = []
    store.system().import_form(
        "registration", sample, on_refused=refused.append, corrections=tmp_path / "fix.xlsx", language="en"
    )
    (row,) = refused
    assert dossier.suggestion("registration", row.column, row.error.reason, "en")
    marked = openpyxl.load_workbook(tmp_path / "fix.xlsx").active
    names = [cell.value for cell in marked[1]]
    assert names[-3:] == ["Row", "Refused because", "Suggestion"]
    assert marked.cell(2, names.index(row.column) + 1).fill.fgColor.rgb == "FFFFC7CE"
    assert marked.cell(2, len(names) - 2).value == row.line


def test_exports_stop_and_fail_by_name(
    store: dossier.Store, agent: dossier.Session, number: str, tmp_path: Path
) -> None:
    with pytest.raises(dossier.UsageError):
        agent.export("due", tmp_path / "due.doc")
    with pytest.raises(dossier.DeniedError):
        store.session("S003").export("registration", tmp_path / "x.csv")
    with pytest.raises(dossier.CancelledError):
        agent.export("registration", tmp_path / "x.csv", progress=lambda done, total: False)
    assert not list(tmp_path.glob("x.csv*"))
    assert agent.export("registration", tmp_path / "x", format="jsonl").rows == 1


def test_what_a_list_has_beyond_the_form_is_named_and_empty_cells_clear_only_where_that_is_meant(
    store: dossier.Store, tmp_path: Path
) -> None:
    host = store.system()
    full, bare = tmp_path / "full.csv", tmp_path / "bare.csv"
    full.write_text("客户编号,客户名称,备注,生日\nL1,龙思商行,重要,1990-03-08\n", encoding="utf-8")
    bare.write_text("客户编号,客户名称,备注\nL1,龙思商行,\n", encoding="utf-8")
    assert host.import_form("registration", full).not_taken == (("column", "生日"),)
    assert host.import_form("registration", bare).cleared == ()
    assert host.import_form("registration", bare, empty_clears=True).cleared == ((2, "备注"),)
    kept = host.import_form("registration", full, keep_unknown=True)
    assert (kept.taken, kept.not_taken) == (1, ())


def test_r15_a_form_for_one_customer_goes_out_and_in(store: dossier.Store, number: str, tmp_path: Path) -> None:
    host = store.system()
    with host.read() as view:
        customer = view.customer(number)
    card = tmp_path / "card.docx"
    assert host.export("registration", card, layout="card", customer=customer.id).rows == 1
    assert host.import_form("registration", card).refused == 0
    host.export("registration", tmp_path / "masked.xlsx", layout="card", masked=True)
    cells = dict(row[:2] for row in sheet(tmp_path / "masked.xlsx")[2:])
    assert "****" in cells["手机号码（11位）"]
    own = tmp_path / "own.json"
    own.write_text('{"title": "来访", "parts": [{"kind": "fields", "fields": ["客户名称", "手机号码", "备注"]}]}', encoding="utf-8")
    dossier.write_blank_form("registration", tmp_path / "own.xlsx", layout=own)
    assert host.import_form("registration", tmp_path / "own.xlsx", layout=own).rows == 0
    with pytest.raises(dossier.UsageError):
        host.export("registration", card, layout="album")


def test_known_customers_are_recognised_and_an_import_is_listed_traced_and_undone(
    store: dossier.Store, tmp_path: Path
) -> None:
    host = store.system()
    path = tmp_path / "list.csv"
    heading = "客户名称,统一社会信用代码/身份证号,备注\n"
    path.write_text(heading + "龙思商行,91110105MA01ABC76C,旧\n", encoding="utf-8")
    first = host.import_form("registration", path)
    path.write_text(heading + "龙思商行,91110105MA01ABC76C,新\n乙公司,,\n", encoding="utf-8")
    second = host.import_form("registration", path)
    ((line, number, by),) = second.matched
    assert (line, by) == (2, ("credit_code", "name"))

    with host.read() as view:
        assert [one.id for one in view.imports()] == [second.id, first.id]
        assert view.import_record(second.id).taken == 2
        page = view.imported_rows(second.id)
        assert {row.line for row in page.rows} == {2, 3} and not page.more
        assert page.rows[0].change.table == "customer"
        with pytest.raises(dossier.NotFoundError):
            view.import_record(99)
    assert host.undo_import(second.id, dry_run=True).undone == 2
    (left,) = host.undo_import(first.id).left
    assert (left.number, left.name, left.error.reason) == (number, "龙思商行", "changed_since")
    assert host.undo_import(second.id, progress=lambda done, total: done == total) == dossier.UndoneImport(2, ())
    with host.read() as view:
        assert view.customer(number).notes == "旧"
    with pytest.raises(dossier.NotFoundError):
        host.undo_import(99)


def test_json_lines_go_round_and_changes_wait_to_be_confirmed(store: dossier.Store, tmp_path: Path) -> None:
    host = store.system()
    path, lines = tmp_path / "list.csv", tmp_path / "list.jsonl"
    path.write_text("客户编号,客户名称,手机号码,跟进人\nJ1,甲公司,13800138000,S088\n", encoding="utf-8")
    brought = host.import_form("registration", path)
    host.export("registration", lines)
    again = host.import_form("registration", lines)
    assert again.id == 0 and ("column", "id") in again.not_taken
    host.export("registration", lines, masked=True)
    masked = host.import_form("registration", lines)
    assert masked.id == 0 and ("masked", "contacts") in masked.not_taken

    lines.write_text('{"number": "J1", "contacts": [{"mobile": "13900139000"}]}\n', encoding="utf-8")
    ((line, number, field, change),) = host.import_form("registration", lines, dry_run=True).pending
    assert (line, number, field) == (1, "J1", "contacts[0]") and change
    with pytest.raises(dossier.ValidationError):
        host.import_form("registration", lines, confirmation="code")
    sure = host.import_form("registration", lines, confirmation="code", reference="SMS 4711")
    assert sure.pending == ()
    with host.read() as view:
        assert view.customer("J1").contacts[0].mobile == "13900139000"
    host.undo_import(sure.id)
    assert host.undo_import(brought.id).staff == ("S088",)
