# SPDX-License-Identifier: Apache-2.0
"""Forms for one customer, as openpyxl and python-docx read them."""

import datetime
import re
from pathlib import Path

import pytest
from conftest import TODAY

CUSTOMER = "C20230427004"
LAYOUTS = [
    ("registration", "card", ("registration",)),
    ("registration", "groups", ("registration",)),
    ("registration", "dossier", ("registration", "contracts", "follow-up")),
    ("follow-up", "card", ("registration", "follow-up")),
    ("feedback", "card", ("registration", "feedback")),
]
THIRTEEN = ("记录编号 反馈时间 来源渠道 反馈类型 紧急程度 问题描述（含订单号/事件详情） 责任部门 责任人 处理进度 解决方案 " "完成时间 客户满意度（1-5分） 客户反馈意见（可选）").split(" ")


@pytest.mark.parametrize("ending", ["xlsx", "docx"])
@pytest.mark.parametrize("what,layout,forms", LAYOUTS)
def test_r15_what_is_laid_out_is_read_again(dossier, sample, tmp_path, what, layout, forms, ending):
    path = tmp_path / f"form.{ending}"
    written = dossier("export", sample, what, path, "--layout", layout, "--customer", CUSTOMER, "--json", "--on", TODAY)
    assert written.lines == [{"file": str(path), "rows": 1, "cut": 0, "withheld": 0}]
    for form in forms:
        read = dossier("import", sample, form, path, "--dry-run", "--json", "--on", TODAY)
        assert read.status == 0 and read.lines[-1]["refused"] == 0
        assert form == "registration" or read.lines[-1]["taken"] == 0


def test_r15_openpyxl_reads_the_card_as_it_was_written(dossier, sample, tmp_path):
    openpyxl = pytest.importorskip("openpyxl")
    path = tmp_path / "card.xlsx"
    dossier("export", sample, "registration", path, "--layout", "card", "--customer", CUSTOMER)
    sheet = openpyxl.load_workbook(path).active
    cells = {label: content for label, content in sheet.iter_rows(min_row=3, values_only=True)}
    assert sheet.title == CUSTOMER and sheet["A1"].value == "客户信息登记表"
    assert cells["客户编号"] == CUSTOMER and "☑个人客户" in cells["客户类型"]
    assert isinstance(cells["首次接触时间（YYYY-MM-DD）"], datetime.datetime)
    assert "客户签字确认" in cells and cells["档案编号"] is None
    page = sheet.page_setup
    assert (page.paperSize, page.fitToWidth, page.fitToHeight, page.orientation) == (9, 1, 1, "portrait")
    assert sheet.sheet_properties.pageSetUpPr.fitToPage


def test_b7_openpyxl_reads_the_feedback_below_its_customer(dossier, sample, tmp_path):
    openpyxl = pytest.importorskip("openpyxl")
    path = tmp_path / "feedback.xlsx"
    dossier("export", sample, "feedback", path, "--layout", "card", "--customer", CUSTOMER, "--lang", "zh")
    rows = [
        [cell for cell in row if cell is not None]
        for row in openpyxl.load_workbook(path).active.iter_rows(values_only=True)
    ]
    assert ["客户ID", CUSTOMER, "系统给定"] in rows
    place = rows.index(THIRTEEN)
    assert isinstance(rows[place + 1][1], datetime.datetime)


def test_r15_python_docx_reads_the_tables_as_they_were_written(dossier, sample, tmp_path):
    docx = pytest.importorskip("docx")
    path = tmp_path / "form.docx"
    dossier("export", sample, "feedback", path, "--customer", CUSTOMER)
    document = docx.Document(path)
    fields, feedback = document.tables
    assert document.paragraphs[0].text == "客户服务反馈记录表"
    assert [cell.text for cell in fields.rows[1].cells] == ["客户ID", CUSTOMER, "系统给定"]
    assert [cell.text for cell in feedback.rows[0].cells] == THIRTEEN
    section = document.sections[0]
    assert round(section.page_width.cm, 1) == 29.7 and round(section.page_height.cm, 1) == 21.0
    dossier("form", "registration", path, "--layout", "groups")
    groups = docx.Document(path).tables[0]
    assert groups.rows[1].cells[0].text == groups.rows[2].cells[0].text == "客户标识信息"  # One cell over both.
    assert [cell.text for cell in groups.rows[0].cells] == ["信息类别", "字段名称", "填写说明", "示例/备注"]


def test_u2_a_masked_copy_is_made_to_pass_on(dossier, sample, tmp_path):
    docx = pytest.importorskip("docx")
    path = tmp_path / "masked.docx"
    assert dossier("export", sample, "registration", path, "--customer", CUSTOMER, "--masked").status == 0
    cells = dict([cell.text for cell in row.cells] for row in docx.Document(path).tables[0].rows)
    assert re.fullmatch(r"1\d\d\*{4}\d{4}", cells["手机号码（11位）"])
    assert "*" in cells["客户名称/姓名"]
    assert (
        dossier("import", sample, "registration", path, "--dry-run", "--json", "--on", TODAY).lines[-1]["refused"] == 1
    )


def test_r15_the_documented_form_of_ones_own_works(dossier, sample, tmp_path):
    page = (Path(__file__).parents[2] / "docs" / "forms.md").read_text(encoding="utf-8")
    own = tmp_path / "visit.json"
    own.write_text(re.search(r"```json\n(.*?)```", page, re.S).group(1), encoding="utf-8")
    for ending in ("xlsx", "docx"):
        path = tmp_path / f"visit.{ending}"
        assert dossier("form", "registration", path, "--layout", own).status == 0
        assert dossier("import", sample, "registration", path, "--layout", own, "--json").lines[-1]["rows"] == 0
        dossier("export", sample, "registration", path, "--layout", own, "--customer", CUSTOMER)
        read = dossier("import", sample, "registration", path, "--layout", own, "--dry-run", "--json", "--on", TODAY)
        assert (read.lines[-1]["rows"], read.lines[-1]["refused"]) == (1, 0)
        contacts = dossier("import", sample, "follow-up", path, "--layout", own, "--dry-run", "--json", "--on", TODAY)
        assert contacts.lines[-1]["refused"] == 0 and contacts.lines[-1]["rows"] > 0


def test_an_unknown_layout_is_named_with_those_that_there_are(dossier, sample, tmp_path):
    result = dossier("export", sample, "registration", tmp_path / "a.xlsx", "--layout", "album", "--lang", "zh")
    assert result.status == 1 and "album" in result.err and "groups" in result.err
    assert "card" in dossier("export", "--help", "--lang", "zh").out
