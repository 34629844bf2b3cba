# SPDX-License-Identifier: Apache-2.0
"""Eight stories of a business, from first to last line at the command line, each line with what the documents say."""

import csv
import json
from datetime import datetime, timedelta

import pytest

CHINA = timedelta(hours=8)


@pytest.fixture
def desk(dossier, tmp_path):
    """do("S002", "2026-03-02 09:30", "call", "add", ...): the answer of a command that must do."""
    folder = tmp_path / "store"
    assert dossier("init", folder).status == 0

    def do(staff, on, *command, fails=False, stdin="", action=None):
        words = [*command[: action or 2], folder, *command[action or 2 :]]
        done = dossier(*words, *(["--as", staff] if staff else []), "--on", on, "--json", stdin=stdin)
        assert (done.status != 0) == fails, (words, done.err)
        return done.error if fails else done.lines

    for number, name, role in [("S001", "王芳", "主管"), ("S002", "李明", "客服/销售"), ("S003", "赵敏", "客服/销售")]:
        do("", "2026-01-05", "staff", "add", "--number", number, "--name", name, "--department", "客服部", "--role", role)
    do("", "2026-01-05", "staff", "add", "--number", "S002", "--supervisor", "S001", "--name", "李明")
    do.folder = folder
    do.run = dossier
    return do


def new_customer(desk, on, *options, name="北京龙思餐饮管理有限公司", mobile="13800138000"):
    asked = ["--name", name, "--kind", "企业", "--mobile", mobile, "--email", "li@example.com", "--owner", "S002"]
    return desk("S002", on, "customer", "add", *asked, *options)[0]["number"]


def due_of(desk, number, on="2030-01-01"):
    return [task for task in desk("S001", on, "task", "list", "--until", "2031-01-01") if task["customer"] == number]


def local(text):
    """The business's time of an instant."""
    return datetime.strptime(text[:16], "%Y-%m-%dT%H:%M") + CHINA


def test_from_registration_to_the_quarter(desk):
    number = new_customer(desk, "2026-03-02 09:30")
    assert number == "C20260302001"
    desk("S002", "2026-03-02 10:00", "review", "check", number)
    own = desk("S002", "2026-03-02 10:05", "review", "approve", number, fails=True)
    assert own["code"] in ("denied", "invalid")
    (approved,) = desk("S001", "2026-03-02 11:00", "review", "approve", number)
    assert approved["state"] == "STATE_APPROVED"
    (archiving,) = [task for task in due_of(desk, number) if task["kind"] == "FOLLOW_UP_KIND_REVIEW"]
    assert local(archiving["due"]) <= datetime(2026, 3, 3, 11, 0)  # 24 hours.
    (archived,) = desk("S001", "2026-03-02 15:00", "review", "archive", number)
    assert archived["archive_number"] == "2026-03-001"
    desk("", "2026-06-15 09:00", "pool", "run", action=2)
    checks = [task for task in due_of(desk, number) if task["kind"] == "FOLLOW_UP_KIND_VERIFICATION"]
    assert len(checks) == 1 and local(checks[0]["due"]) < datetime(2026, 7, 1)
    desk("S001", "2026-06-16 10:00", "review", "verify", number)
    assert [task for task in due_of(desk, number) if task["kind"] == "FOLLOW_UP_KIND_VERIFICATION"] == []


def test_five_channels_in_one_timeline(desk):
    number = new_customer(desk, "2026-03-02 09:30")
    channels = ["电话", "微信", "邮件", "上门拜访", "APP"]
    for hour, channel in enumerate(channels, 10):
        asked = ["--channel", channel, "--kind", "咨询", "--summary", f"通过{channel}询问报价"]
        desk("S002", f"2026-03-02 {hour}:00", "call", "add", number, *asked)
    entries = desk("S001", "2026-03-02 16:00", "call", "list", number)
    assert [entry["summary"] for entry in entries] == [f"通过{channel}询问报价" for channel in reversed(channels)]
    only = desk("S001", "2026-03-02 16:00", "call", "list", number, "--channel", "微信")
    assert [entry["channel"] for entry in only] == ["CHANNEL_WECHAT"]


def test_stages_over_spring_festival_and_national_day(desk):
    number = new_customer(desk, "2026-02-12 10:00")
    desk("S002", "2026-02-13 10:00", "customer", "stage", number, "已接触")
    (contact,) = [task for task in due_of(desk, number) if task["kind"] == "FOLLOW_UP_KIND_CADENCE"]
    # Three days on is 16 February, within the Spring Festival (15 to 23 February): the first working day after it.
    assert local(contact["due"]).date().isoformat() == "2026-02-24"
    desk("S002", "2026-09-30 10:00", "customer", "stage", number, "意向客户-方案洽谈")
    (contact,) = [task for task in due_of(desk, number) if task["kind"] == "FOLLOW_UP_KIND_CADENCE"]
    # A day on is National Day (1 to 7 October).
    assert local(contact["due"]).date().isoformat() == "2026-10-08"
    desk("S002", "2026-10-08 10:00", "customer", "stage", number, "成交客户-合作中")
    lost = desk("S002", "2026-10-09 10:00", "customer", "stage", number, "流失客户-已终止", fails=True)
    assert lost["reason"] == "reason_required"
    stages = [change["stage"] for change in desk("S001", "2026-10-09", "customer", "show", number)[0]["stages"]]
    assert stages == ["STAGE_NOT_CONTACTED", "STAGE_CONTACTED", "STAGE_NEGOTIATING", "STAGE_ACTIVE"]
    (then,) = desk("S001", "2026-10-09", "customer", "show", number, "--as-of", "2026-03-01")
    assert then["stage"] == "STAGE_CONTACTED"


def test_a_complaint_with_every_clock(desk):
    number = new_customer(desk, "2026-03-02 09:30")
    asked = ["--channel", "电话", "--kind", "投诉", "--urgency", "紧急", "--summary", "订单A1漏发两件，要求补发"]
    case = desk("S002", "2026-03-02 10:00", "call", "add", number, *asked)[0]["number"]
    assert case == "F20260302001"
    clock = {task["kind"]: task for task in due_of(desk, number)}["FOLLOW_UP_KIND_RESPONSE"]
    assert local(clock["due"]) == datetime(2026, 3, 3, 10, 0)  # 24 hours.
    assert clock["warn_at"] < clock["due"] < clock["escalate_at"]
    desk("S002", "2026-03-02 11:00", "feedback", "progress", case, "已联系仓库")
    desk("S002", "2026-03-03 09:00", "feedback", "solved", case)
    (entry,) = [task for task in due_of(desk, number) if task["kind"] == "FOLLOW_UP_KIND_FEEDBACK"]
    assert local(entry["due"]) == datetime(2026, 3, 4, 9, 0)  # The solution is entered within 24 hours of solving.
    desk("S002", "2026-03-05 09:00", "feedback", "solve", case, "补发两件")
    desk("S002", "2026-03-05 10:00", "feedback", "confirm", case)
    desk("S002", "2026-03-05 11:00", "feedback", "rate", case, "4", "--customer-words", "还可以")
    assert [task for task in due_of(desk, number) if task["kind"] == "FOLLOW_UP_KIND_FEEDBACK"] == []
    (record,) = desk("S001", "2026-03-06", "call", "list", number)
    assert [missed["clock"] for missed in record["feedback"]["missed"]] == ["FEEDBACK_CLOCK_SOLUTION"]
    (review,) = desk("S001", "2026-03-06", "feedback", "review", "--department", "客服部")
    assert [gap["kind"] for gap in review["gaps"]] == ["KIND_MISSED"]


def test_a_contract_late_by_three_and_six_months(desk):
    number = new_customer(desk, "2025-12-01 09:30")
    months = [f"2026-{month:02}-10" for month in range(1, 8)]
    contract = {
        "signed_on": "2025-12-01",
        "gross": {"minor": 700_00},
        "instalments": [{"due": day, "amount": {"minor": 100_00}} for day in months],
    }
    (signed,) = desk(
        *("S002", "2025-12-01 10:00", "contract", "--customer", number, "--sign", "-"),
        stdin=json.dumps(contract),
        action=1,
    )
    overdue = desk("S002", "2026-01-12", "pay", "--overdue", action=1)
    assert [one["contract"] for one in overdue] == [signed["number"]]
    desk("", "2026-04-12", "risk", "--review", action=1)
    (third,) = desk("S001", "2026-04-12", "risk", number, action=1)
    assert third["severity"] == "SEVERITY_ASSESSMENT"
    desk("", "2026-07-12", "risk", "--review", action=1)
    assert "SEVERITY_HIGH" in [one["severity"] for one in desk("S001", "2026-07-12", "risk", number, action=1)]
    (paid,) = desk("S002", "2026-07-13", "pay", signed["number"], "700", action=1)
    assert len(paid["allotted"]) == 7 and paid["beyond"] == 0
    assert desk("S002", "2026-07-13", "pay", "--overdue", action=1) == []


def test_what_an_agent_finds(desk):
    number = new_customer(desk, "2026-03-02 09:30", "--short-name", "龙思", "--contacts.name", "李强")
    asked = ["--name", "上海远航贸易有限公司", "--kind", "企业", "--mobile", "13900139000", "--owner", "S003"]
    other = desk("S003", "2026-03-02 10:00", "customer", "add", *asked)[0]["number"]
    for text in ("龙思", "ls", "longsi", "8000", "李强"):
        assert number in [one["number"] for one in desk("S002", "2026-03-03", "customer", "find", text)], text
    assert desk("S002", "2026-03-03", "customer", "find", "13900139000") == []  # Somebody else's number.
    hidden = desk("S002", "2026-03-03", "customer", "show", other, fails=True)
    assert hidden["code"] == "missing"
    assert {one["number"] for one in desk("S001", "2026-03-03", "customer", "find", "有限公司")} == {number, other}


def test_who_saw_and_what_is_erased(desk):
    asked = ["--name", "张伟", "--kind", "个人", "--mobile", "13700137000", "--owner", "S002"]
    number = desk("S002", "2026-03-02 09:30", "customer", "add", *asked)[0]["number"]
    desk("S001", "2026-03-03 09:00", "customer", "show", number)
    looked = {one["actor"] for one in desk("", "2026-03-03 10:00", "who-saw", number, action=1)}
    assert "S001" in looked
    request = ["--requested-on", "2026-03-04", "--asked-by", "本人", "--ground", "撤回同意"]
    (planned,) = desk("", "2026-03-05", "erase", number, *request, action=1)
    assert planned["numbers"] == [number]
    desk("", "2026-03-05", "erase", number, *request, "--yes", action=1)
    assert desk("", "2026-03-06", "customer", "find", "张伟") == []
    assert desk("", "2026-03-06", "customer", "show", number, fails=True)["code"] == "missing"
    assert desk.run("compact", desk.folder).status == 0
    left = (desk.folder / "data.mdb").read_bytes()
    assert "张伟".encode() not in left and b"13700137000" not in left
    assert desk.run("verify", desk.folder).status == 0


def test_clerks_with_paper_forms(desk, tmp_path):
    form, typed, refused = tmp_path / "form.csv", tmp_path / "typed.csv", tmp_path / "refused.csv"
    blank = desk.run("form", "registration", tmp_path / "form.xlsx")
    assert blank.status == 0, blank.err
    desk.run("export", desk.folder, "registration", form)
    with form.open(encoding="utf-8-sig", newline="") as file:
        headings = next(csv.reader(file))
    rows = [
        {"客户名称": "杭州华天科技有限公司", "客户类型": "企业客户", "手机号码": "13800138000", "跟进人": "李明"},
        {"客户名称": "张伟", "客户类型": "个人客户", "手机号码": "1380013", "跟进人": "李明"},
    ]
    with typed.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, headings)
        writer.writeheader()
        writer.writerows(rows)
    done = desk.run("import", desk.folder, "registration", typed, "--report", refused, "--json", "--on", "2026-03-02")
    assert done.status == 2 and (done.lines[-1]["taken"], done.lines[-1]["refused"]) == (1, 1)
    assert "手机号码" in refused.read_text(encoding="utf-8-sig")
    rows[1]["手机号码"] = "13900139000"
    with typed.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, headings)
        writer.writeheader()
        writer.writerows(rows)
    again = desk.run("import", desk.folder, "registration", typed, "--json", "--on", "2026-03-02")
    assert again.status == 0 and (again.lines[-1]["taken"], again.lines[-1]["unchanged"]) == (1, 1)
    found = desk("S002", "2026-03-03", "customer", "find", "华天")
    assert [one["owner"] for one in found] == ["S002"]
