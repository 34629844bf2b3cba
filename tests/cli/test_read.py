# SPDX-License-Identifier: Apache-2.0
"""show, timeline, due, history and find on the sample forms."""

import csv
from collections import defaultdict

import pytest
from conftest import FORMS, TODAY


def rows(name):
    with (FORMS / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="session")
def good():
    """Rows of each form that went in, with their lines."""
    bad = defaultdict(set)
    for row in rows("bad_rows.csv"):
        bad[row["file"]].add(int(row["line"]))
    names = ("registration.csv", "feedback.csv", "follow_up.csv")
    return {name: [row for line, row in enumerate(rows(name), 2) if line not in bad[name]] for name in names}


@pytest.fixture(scope="session")
def busiest(good):
    """The customer with most feedback."""
    count = defaultdict(int)
    for row in good["feedback.csv"]:
        count[row["客户编号"]] += 1
    return max(count, key=count.get)


def test_show_as_json(dossier, sample, good):
    row = next(row for row in good["registration.csv"] if row["客户类型"] == "企业客户" and row["统一社会信用代码/身份证号"])
    result = dossier("show", sample, row["客户编号"], "--json")
    assert result.status == 0
    (customer,) = result.lines
    assert customer["number"] == row["客户编号"]
    assert customer["name"] == row["客户名称"]
    assert customer["kind"] == "CUSTOMER_KIND_ENTERPRISE"
    assert customer["credit_code"] == row["统一社会信用代码/身份证号"]
    assert customer["owner"] == row["跟进人"] == customer["registered_by"]
    assert isinstance(customer["id"], int)
    assert set(customer["summary"]) >= {"interactions", "open_interactions", "open_follow_ups"}


@pytest.mark.parametrize("lang, words", [("zh", ["跟进人", "联系人", "互动"]), ("en", ["owner", "contact", "Interactions"])])
def test_show_for_people(dossier, sample, busiest, lang, words):
    result = dossier("show", sample, busiest, "--lang", lang, "--on", TODAY)
    assert result.status == 0
    for word in [busiest, *words]:
        assert word in result.out
    assert "\x1b" not in result.out


def test_a_customer_that_is_not_there(dossier, sample):
    for command in ("show", "timeline"):
        result = dossier(command, sample, "C0", "--json")
        assert result.status == 1
        assert result.error["code"] == "missing"
        assert result.error["reason"] == "no_such_customer"
        assert set(result.error) == {"code", "reason", "field", "message"}
    result = dossier("show", sample, "C0", "--lang", "zh")
    assert result.err.startswith("错误：") and "(missing)" in result.err


def test_timeline_is_complete_and_newest_first(dossier, sample, good, busiest):
    entries = dossier("timeline", sample, busiest, "--json").lines
    expected = {row["记录编号"] for row in good["feedback.csv"] if row["客户编号"] == busiest}
    contacts = [row for row in good["follow_up.csv"] if row["客户编号"] == busiest]
    assert len(entries) == len(expected) + len(contacts)
    assert {entry["number"] for entry in entries} >= expected
    at = [entry["at"] for entry in entries]
    assert at == sorted(at, reverse=True)


def test_timeline_filters(dossier, sample, good, busiest):
    mine = [row for row in good["feedback.csv"] if row["客户编号"] == busiest]

    def numbers(*options):
        return {
            entry["number"]
            for entry in dossier("timeline", sample, busiest, "--json", *options).lines
            if entry["number"].startswith("F")
        }

    assert numbers("--channel", "电话") == {row["记录编号"] for row in mine if row["来源渠道"] == "电话"}
    assert numbers("--channel", "phone") == numbers("--channel", "CHANNEL_PHONE") == numbers("--channel", "电话")
    assert numbers("--kind", "投诉") == {row["记录编号"] for row in mine if row["反馈类型"] == "投诉"}
    assert numbers("--status", "已完成") == {row["记录编号"] for row in mine if row["处理进度"] == "已完成"}
    person = mine[0]["责任人"]
    assert numbers("--handler", person) == {row["记录编号"] for row in mine if row["责任人"] == person}
    day = mine[len(mine) // 2]["反馈时间"][:10]
    assert numbers("--from", day) == {row["记录编号"] for row in mine if row["反馈时间"][:10] >= day}
    assert numbers("--until", day) == {row["记录编号"] for row in mine if row["反馈时间"][:10] <= day}


def test_timeline_pages_go_on_from_a_token(dossier, sample, busiest):
    whole = [entry["number"] for entry in dossier("timeline", sample, busiest, "--json").lines]
    paged, token = [], []
    while True:
        page = dossier("timeline", sample, busiest, "--json", "--limit", "3", *token).lines
        paged += [entry["number"] for entry in page if "number" in entry]
        if "token" not in page[-1]:
            break
        token = ["--token", page[-1]["token"]]
    assert paged == whole


def test_timeline_wrong_options(dossier, sample, busiest):
    result = dossier("timeline", sample, busiest, "--channel", "传真", "--lang", "zh")
    assert result.status == 1
    assert "传真" in result.err and "微信" in result.err
    assert dossier("timeline", sample, busiest, "--from", "昨天").status == 1
    assert dossier("timeline", sample, busiest, "--token", "xyz", "--json").error["reason"] == "token"


def test_due_entries(dossier, sample):
    entries = dossier("due", sample, "--json", "--on", TODAY).lines
    assert entries
    for entry in entries:
        assert {"customer", "assignee", "due", "why", "action", "overdue"} <= set(entry)
        assert entry["customer"].startswith("C") and entry["assignee"].startswith("S")
        assert entry["why"]
        assert entry["due"] < "2026-11-21T16:00:00Z"
        assert entry["overdue"] == (entry["due"] < "2026-11-20T16:00:00Z")
    due = [entry["due"] for entry in entries]
    assert due == sorted(due)
    english = dossier("due", sample, "--json", "--on", TODAY, "--lang", "en").lines
    planned = [(zh["action"], en["action"]) for zh, en in zip(entries, english) if "said" in zh]
    assert planned and all(zh and en.isascii() for zh, en in planned)


def test_due_filters(dossier, sample):
    everything = dossier("due", sample, "--json", "--on", TODAY, "--until", "2027-06-30").lines
    today = dossier("due", sample, "--json", "--on", TODAY).lines
    assert len(everything) > len(today)
    person = everything[-1]["assignee"]
    mine = dossier("due", sample, "--json", "--on", TODAY, "--until", "2027-06-30", "--assignee", person).lines
    assert [entry["id"] for entry in mine] == [entry["id"] for entry in everything if entry["assignee"] == person]
    overdue = dossier("due", sample, "--json", "--on", TODAY, "--overdue").lines
    assert [entry["id"] for entry in overdue] == [entry["id"] for entry in today if entry["overdue"]]
    assert len(dossier("due", sample, "--json", "--on", TODAY, "--limit", "2").lines) == 2
    departments = {entry.get("department", "") for entry in everything} - {""}
    assert departments
    for department in departments:
        theirs = dossier(
            "due", sample, "--json", "--on", TODAY, "--until", "2027-06-30", "--department", department
        ).lines
        assert [entry["id"] for entry in theirs] == [
            entry["id"] for entry in everything if entry.get("department") == department
        ]


@pytest.mark.parametrize(
    "lang, words", [("zh", ["今天 2026-11-21（周六）", "逾期"]), ("en", ["Today 2026-11-21 (Saturday)", "overdue"])]
)
def test_due_for_people(dossier, sample, lang, words):
    out = dossier("due", sample, "--on", TODAY, "--lang", lang, "--limit", "5").out
    for word in words:
        assert word in out


def test_why_speaks_the_language(dossier, sample):
    zh = dossier("due", sample, "--json", "--on", TODAY, "--limit", "1", "--lang", "zh").lines[0]
    en = dossier("due", sample, "--json", "--on", TODAY, "--limit", "1", "--lang", "en").lines[0]
    assert zh["why"] != en["why"]
    assert {**zh, "why": ""} == {**en, "why": ""}


def test_history_of_a_correction(dossier, store, tmp_path, good):
    lines = (FORMS / "registration.csv").read_text(encoding="utf-8").splitlines()
    row = next(row for row in good["registration.csv"] if row["客户等级"] == "普通")
    number = row["客户编号"]
    line = next(line for line in lines if line.startswith(number))
    changed = tmp_path / "changed.csv"
    changed.write_text(lines[0] + "\n" + line.replace(",普通,", ",VIP,") + "\n", encoding="utf-8")
    assert (
        dossier("import", store, "registration", changed, "--json", "--on", "2026-11-22 10:00").lines[-1]["taken"] == 1
    )

    latest, first = dossier("history", store, number, "--json").lines
    assert (latest["number"], latest["actor"], latest["change"], latest["reason"]) == (
        number,
        "system",
        "changed",
        "import changed.csv:2",
    )
    assert latest["at"] == "2026-11-22T02:00:00Z"
    assert {"path": "level", "from": "LEVEL_ORDINARY", "to": "LEVEL_VIP"} in latest["changes"]
    assert first["change"] == "created"
    assert first["reason"].startswith("import registration.csv:")
    assert {"path": "name", "from": "", "to": row["客户名称"]} in first["changes"]

    zh = dossier("history", store, number, "--lang", "zh").out
    assert "2026-11-22 10:00" in zh and "客户等级" in zh and "普通" in zh and "VIP" in zh and "system" in zh
    assert "customer level" in dossier("history", store, number, "--lang", "en").out


def test_history_of_a_feedback(dossier, sample, good):
    number = good["feedback.csv"][0]["记录编号"]
    (entry,) = dossier("history", sample, number, "--json").lines
    assert entry["change"] == "created"
    assert dossier("history", sample, "X1", "--json").error["reason"] == "no_such_record"


def test_find(dossier, sample, good):
    row = next(row for row in good["registration.csv"] if row["手机号码"].isdigit() and row["客户类型"] == "企业客户")
    phone = row["手机号码"]
    for text in (row["客户编号"], phone, f"+86 {phone[:3]} {phone[3:7]} {phone[7:]}", row["客户名称"], row["客户名称"][:4]):
        found = dossier("find", sample, text, "--json")
        assert found.status == 0
        assert row["客户编号"] in [customer["number"] for customer in found.lines], text
    assert dossier("find", sample, "没有这样的客户", "--json").lines == []
    assert "没有找到" in dossier("find", sample, "没有这样的客户", "--lang", "zh").out
    assert row["客户编号"] in dossier("find", sample, phone, "--lang", "en").out


def test_people_without_the_right_see_masked_data(dossier, sample, good):
    number = good["registration.csv"][0]["客户编号"]
    result = dossier("show", sample, number, "--json", "--as", "S999")
    assert result.status == 1
    assert result.error["code"] == "denied"
    owner = dossier("show", sample, number, "--json").lines[0]["owner"]
    assert dossier("show", sample, number, "--json", "--as", owner).status == 0
