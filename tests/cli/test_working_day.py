# SPDX-License-Identifier: Apache-2.0
"""A working day at the command line: every deed of one, and what was typed wrong put right."""

import json

import pytest
from terminal import typed

DAY = "2026-03-02 09:30"  # A Monday.


@pytest.fixture
def shop(dossier, tmp_path):
    """A store with two colleagues, and how they call the program in it: do("customer", "add", ...) as S002."""
    folder = tmp_path / "store"
    assert dossier("init", folder).status == 0

    def do(noun, verb, *args, on=DAY, staff="S002", stdin=""):
        who = ["--as", staff] if staff else []
        return dossier(noun, verb, folder, *args, *who, "--on", on, "--json", stdin=stdin)

    for number, name, role in [("S001", "王经理", "主管"), ("S002", "李明", "客服/销售"), ("S003", "赵敏", "客服/销售")]:
        made = do("staff", "add", "--number", number, "--name", name, "--department", "客服部", "--role", role, staff="")
        assert made.lines == [{"number": number}]
    do.folder = folder
    do.run = dossier
    return do


def customer(shop, name="华天科技有限公司", mobile="13800138000", **more):
    options = [part for key, value in more.items() for part in ("--" + key.replace("_", "-"), value)]
    made = shop("customer", "add", "--name", name, "--kind", "企业", "--mobile", mobile, "--owner", "S002", *options)
    assert made.status == 0, made.err
    return made.lines[0]["number"]


def shown(shop, number):
    (record,) = shop("customer", "show", number, staff="S001").lines
    return record


def tasks(shop, *args):
    return shop("task", "list", *args, "--until", "2030-01-01", staff="S001").lines


def test_a_customer_is_added_changed_moved_on_and_given_to_somebody(shop):
    number = customer(shop, level="VIP")
    assert number == "C20260302001"
    assert shown(shop, number)["contacts"] == [{"mobile": "13800138000"}]
    changed = shop("customer", "edit", number, "--short-name", "华天", "--contacts.name", "王芳", "--city", "杭州市")
    assert (changed.status, changed.lines[0]["number"]) == (0, number), changed.err
    record = shown(shop, number)
    assert record["contacts"][0] == {"name": "王芳", "mobile": "13800138000"}
    assert (record["short_name"], record["addresses"][0]["city"]) == ("华天", "杭州市")
    cleared = shop("customer", "edit", number, "--clear", "short_name")
    assert cleared.status == 0 and "short_name" not in shown(shop, number)
    stage = shop("customer", "stage", number, "意向客户-方案洽谈")
    assert stage.lines == [{"number": number, "stage": "STAGE_NEGOTIATING", "owner": "S002"}]
    given = shop("customer", "assign", number, "S003", staff="S001")
    assert given.lines[0]["owner"] == "S003"
    assert shop("customer", "history", number, staff="S001").status == 0


def test_what_an_operation_of_its_own_changes_is_refused_by_name(shop):
    number = customer(shop)
    refused = shop("customer", "edit", number, "--input", "-", stdin=json.dumps({"stage": "成交", "owner": "S003"}))
    assert refused.status == 1
    assert [(one["reason"], one["field"]) for one in refused.error["findings"]] == [
        ("own_operation", "stage"),
        ("own_operation", "owner"),
    ]
    assert shown(shop, number)["stage"] == "STAGE_NOT_CONTACTED"
    old = shop("customer", "edit", number, "--short-name", "华天", "--revision", "999")
    assert (old.status, old.error["code"]) == (1, "conflict")
    nowhere = shop("customer", "edit", number, "--clear", "contacts[7]")
    assert (nowhere.status, nowhere.error["reason"]) == (1, "unknown_field")


def test_values_come_as_json_and_labels_of_either_language_are_understood(shop):
    record = {"name": "张伟", "kind": "个人", "level": "VIP", "contacts": [{"mobile": "13900139000"}, {"email": "z@x.cn"}]}
    made = shop("customer", "add", stdin=json.dumps(record))
    assert made.status == 0, made.err
    stored = shown(shop, made.lines[0]["number"])
    assert (stored["kind"], stored["level"], len(stored["contacts"])) == ("CUSTOMER_KIND_INDIVIDUAL", "LEVEL_VIP", 2)
    nothing = shop("customer", "add")
    assert nothing.status == 1 and nothing.error["reason"] == "required"
    wrong = shop("customer", "add", "--name", "李四", "--kind", "怪物")
    assert (wrong.status, wrong.error["reason"]) == (1, "unknown_value")
    broken = shop("customer", "add", "--input", "-", stdin="{")
    assert (broken.status, broken.error["code"]) == (1, "usage")


def test_a_customer_who_looks_like_another_is_named(shop):
    first = customer(shop)
    second = shop("customer", "add", "--name", "华天科技有限公司", "--kind", "企业", "--mobile", "13800138000")
    assert second.lines[0]["likely_duplicates"] == [first]
    gone = shop("customer", "withdraw", second.lines[0]["number"], "--reason", "登记两次", staff="S001")
    assert gone.status == 0, gone.err
    assert shop("customer", "show", second.lines[0]["number"], staff="S001").status == 1
    assert [task["customer"] for task in tasks(shop)] == [first]
    third = shop("customer", "add", "--name", "另一家", "--kind", "企业")
    assert third.lines[0]["number"] not in (first, second.lines[0]["number"])
    shop("call", "add", first, "--channel", "电话", "--kind", "咨询", "--summary", "问价")
    kept = shop("customer", "withdraw", first, "--reason", "误登记", staff="S001")
    assert (kept.status, kept.error["reason"]) == (1, "in_use")
    assert shop.run("verify", shop.folder).status == 0


def test_a_call_is_entered_with_what_was_agreed_in_it(shop):
    number = customer(shop)
    made = shop(
        *("call", "add", number, "--channel", "电话", "--kind", "跟进", "--summary", "谈方案"),
        *("--next-step.action", "送样品", "--next-step.due", "2026-03-05", "--mood", "满意"),
    )
    assert made.status == 0, made.err
    (call,) = shop("call", "list", number).lines
    assert (call["number"], call["handler"], call["mood"]) == (made.lines[0]["number"], "S002", "MOOD_SATISFIED")
    assert "送样品" in [task["action"] for task in tasks(shop)]


def test_tasks_are_planned_done_skipped_put_off_and_given_away(shop):
    number = customer(shop)
    ids = [
        shop("task", "add", number, "--action", action, "--due", due).lines[0]["id"]
        for action, due in [("回访", "2026-03-03"), ("寄资料", "2026-03-04"), ("报价", "2026-03-05"), ("开票", "2026-03-06")]
    ]
    assert {task["id"] for task in tasks(shop)} >= set(ids)
    done = shop("task", "done", ids[0], "--note", "已回访")
    assert (done.status, done.lines[0]["state"]) == (0, "FOLLOW_UP_STATE_DONE")
    bare = shop("task", "skip", ids[1])
    assert (bare.status, bare.error["reason"], bare.error["field"]) == (1, "required", "reason")
    assert shop("task", "skip", ids[1], "--reason", "客户不要").lines[0]["state"] == "FOLLOW_UP_STATE_SKIPPED"
    later = shop("task", "postpone", ids[2], "--until", "2026-03-10 10:00", "--reason", "客户出差")
    assert later.lines[0]["due"].startswith("2026-03-10")
    given = shop("task", "reassign", ids[3], "S003", "--reason", "休假", staff="S001")
    assert given.lines[0]["assignee"] == "S003"
    again = shop("task", "done", ids[0])
    assert (again.status, again.error["reason"]) == (1, "not_open")


def test_tasks_are_given_away_and_ended_in_bulk(shop):
    number = customer(shop)
    ids = [
        shop("task", "add", number, "--action", f"第{day}天", "--due", f"2026-03-0{day}").lines[0]["id"]
        for day in (3, 4, 5)
    ]
    nobody = shop("task", "skip-all", "--reason", "清理", staff="S001")
    assert (nobody.status, nobody.error["reason"]) == (1, "required")
    moved = shop(
        *("task", "reassign-all", "S003", "--assignee", "S002", "--kind", "手工", "--reason", "休假"), staff="S001"
    )
    assert moved.lines[0]["tasks"] == ids
    ended = shop(
        *("task", "skip-all", "--assignee", "S003", "--due-before", "2026-03-05", "--reason", "旧任务"), staff="S001"
    )
    assert ended.lines[0]["tasks"] == ids[:2]
    assert [task["id"] for task in tasks(shop, "--assignee", "S003")] == [ids[2]]


def test_a_call_typed_wrong_is_corrected_and_its_plans_with_it(shop):
    number = customer(shop)
    call = shop(
        *("call", "add", number, "--channel", "电话", "--kind", "跟进", "--summary", "谈发案"),
        *("--next-step.action", "送样品", "--next-step.due", "2026-03-05"),
    ).lines[0]["number"]
    fixed = shop(*("call", "correct", call, "--summary", "谈方案", "--next-step.due", "2026-03-09", "--reason", "笔误"))
    assert fixed.status == 0, fixed.err
    (entry,) = shop("call", "list", number).lines
    assert (entry["summary"], entry["next_step"]["action"]) == ("谈方案", "送样品")
    assert [one["reason"] for one in entry["corrections"]] == ["笔误"]
    assert [task["due"][:10] for task in tasks(shop) if task["action"] == "送样品"] == ["2026-03-09"]
    without = shop("call", "correct", call, "--clear", "next_step", "--reason", "没有约定")
    assert without.status == 0, without.err
    assert [task for task in tasks(shop) if task["action"] == "送样品"] == []
    status = shop("call", "correct", call, "--status", "处理中", "--reason", "试")
    assert (status.status, status.error["reason"]) == (1, "not_settable")
    bare = shop("call", "correct", call, "--summary", "谈方案")
    assert (bare.status, bare.error["field"]) == (1, "reason")


def test_a_void_call_is_seen_and_counts_nowhere(shop):
    number = customer(shop)
    before = tasks(shop)
    call = shop(
        *("call", "add", number, "--channel", "电话", "--kind", "跟进", "--summary", "打错了"),
        *("--next-step.action", "送样品", "--next-step.due", "2026-03-05"),
        on="2026-03-03 10:00",
    ).lines[0]["number"]
    assert [task["due"] for task in tasks(shop)] != [task["due"] for task in before]
    gone = shop("call", "void", call, "--reason", "打错电话", on="2026-03-03 11:00")
    assert gone.status == 0, gone.err
    (entry,) = shop("call", "list", number).lines
    assert entry["voided"]["reason"] == "打错电话" and entry["voided"]["by"] == "S002"
    assert [(task["kind"], task["due"]) for task in tasks(shop)] == [(task["kind"], task["due"]) for task in before]
    (summary,) = shop.run("show", shop.folder, number, "--json", "--on", DAY).lines
    assert summary.get("summary", summary).get("interactions", 0) == 0
    again = shop("call", "void", call, "--reason", "再来")
    assert (again.status, again.error["reason"]) == (1, "voided")
    assert shop.run("verify", shop.folder).status == 0


def test_a_call_with_the_wrong_customer_goes_to_the_right_one_with_its_tasks(shop):
    wrong, right = customer(shop), customer(shop, "新源贸易有限公司", "13900139000")
    call = shop(
        *("call", "add", wrong, "--channel", "电话", "--kind", "投诉", "--summary", "发货太慢", "--urgency", "紧急"),
        *("--input", "-"),
        stdin=json.dumps({"feedback": {}}),
    )
    assert call.status == 0, call.err
    number = call.lines[0]["number"]
    moved = shop("call", "move", number, right, "--reason", "报错客户")
    assert moved.status == 0, moved.err
    assert shop("call", "list", wrong).lines == []
    (entry,) = shop("call", "list", right).lines
    assert (entry["number"], entry["moved"]["from"]) == (number, wrong)
    answers = [task["customer"] for task in tasks(shop) if task["kind"] == "FOLLOW_UP_KIND_RESPONSE"]
    assert answers == [right]
    same = shop("call", "move", number, right, "--reason", "再来")
    assert (same.status, same.error["reason"]) == (1, "same_customer")
    assert shop.run("verify", shop.folder).status == 0


def test_a_feedback_goes_to_another_person_and_its_clock_goes_on(shop):
    number = customer(shop)
    call = shop(
        *("call", "add", number, "--channel", "电话", "--kind", "投诉", "--summary", "坏了", "--urgency", "紧急"),
        *("--feedback.person", "S002"),
    )
    assert call.status == 0, call.err
    feedback = call.lines[0]["number"]
    (before,) = [task for task in tasks(shop) if task["kind"] == "FOLLOW_UP_KIND_RESPONSE"]
    passed = shop("feedback", "transfer", feedback, "--person", "S003", "--reason", "归售后处理")
    assert passed.status == 0, passed.err
    (after,) = [task for task in tasks(shop) if task["kind"] == "FOLLOW_UP_KIND_RESPONSE"]
    assert (after["assignee"], after["due"], after["id"]) == ("S003", before["due"], before["id"])
    (entry,) = shop("call", "list", number).lines
    assert entry["feedback"]["person"] == "S003" and entry["progress"][0]["text"] == "归售后处理"
    nobody = shop("feedback", "transfer", feedback, "--department", "没有的部", "--reason", "试")
    assert (nobody.status, nobody.error["reason"]) == (1, "no_such_department")


def test_somebody_leaves_and_departments_are_listed(shop):
    number = customer(shop)
    assert shop("department", "add", "--name", "售后部", "--head", "S003", staff="").lines == [{"name": "售后部"}]
    (departments,) = shop("department", "list", staff="S001").lines
    assert {one["name"] for one in departments["departments"]} == {"客服部", "售后部"}
    left = shop("staff", "leave", "S002", "S003", "--note", "离职", staff="")
    assert left.status == 0 and len(left.lines[0]["handovers"]) == 1
    assert shown(shop, number)["owner"] == "S003"
    (staff,) = shop("staff", "list", staff="S001").lines
    assert [one["number"] for one in staff["staff"] if one.get("left")] == ["S002"]


def test_people_read_labels_and_tables(dossier, shop):
    number = customer(shop)
    out = dossier("customer", "stage", shop.folder, number, "已接触", "--lang", "zh").out
    assert "合作阶段" in out and "潜在-已接触" in out
    assert "李明" in dossier("staff", "list", shop.folder, "--lang", "zh").out
    help_text = dossier("customer", "add", "--help", "--lang", "zh").out
    assert "--short-name" in help_text and "客户等级" in help_text


def test_a_feedback_runs_through_its_loop(shop):
    number = customer(shop)
    call = shop(
        *("call", "add", number, "--channel", "微信", "--kind", "投诉", "--summary", "坏了"),
        *("--feedback.person", "S002"),
    )
    case = call.lines[0]["number"]
    steps = [
        (shop("feedback", "progress", case, "已联系仓库"), "IN_PROGRESS"),
        (shop("feedback", "wait", case, "--until", "2026-03-06", "--reason", "等照片"), "WAITING"),
        (shop("feedback", "resume", case), "IN_PROGRESS"),
        (shop("feedback", "solved", case), "IN_PROGRESS"),
        (shop("feedback", "solve", case, "--solution", "换货"), "SOLVED"),
        (shop("feedback", "confirm", case), "CONFIRMED"),
        (shop("feedback", "reopen", case, "--reason", "又坏了"), "IN_PROGRESS"),
        (shop("feedback", "solve", case, "退款"), "SOLVED"),
        (shop("feedback", "close", case, "客户不评价"), "CLOSED"),
        (shop("feedback", "rate", case, "4", "--customer-words", "还行"), "CLOSED"),
    ]
    for done, status in steps:
        assert done.status == 0, done.err
        assert done.lines == [{"number": case, "status": "INTERACTION_STATUS_" + status}]
    late = shop("feedback", "confirm", case)
    assert (late.status, late.error["reason"]) == (1, "status_step")


def test_nothing_open_is_without_a_clock(shop):
    number = customer(shop)
    low = shop("call", "add", number, "--channel", "电话", "--kind", "投诉", "--summary", "包装破损", "--urgency", "一般")
    bare = shop("call", "add", number, "--channel", "电话", "--kind", "投诉", "--summary", "没有收到发票")
    assert low.status == bare.status == 0, low.err + bare.err
    answers = [task for task in tasks(shop) if task["kind"] == "FOLLOW_UP_KIND_RESPONSE"]
    assert len(answers) == 2 and all(task["due"] and task["escalate_at"] for task in answers)
    planned = shop(
        *("call", "add", number, "--channel", "电话", "--kind", "售后", "--summary", "换配件"),
        *("--feedback.planned-completion", "2026-03-10 12:00"),
    )
    case = planned.lines[0]["number"]
    (completion,) = [task for task in tasks(shop) if task["kind"] == "FOLLOW_UP_KIND_FEEDBACK"]
    assert completion["due"].startswith("2026-03-10")
    assert shop("feedback", "solve", case, "已换", on="2026-03-11 09:00").status == 0
    left = [task["due"] for task in tasks(shop) if task["kind"] == "FOLLOW_UP_KIND_FEEDBACK"]
    assert completion["due"] not in left
    (entry,) = [one for one in shop("call", "list", number).lines if one["number"] == case]
    assert "FEEDBACK_CLOCK_COMPLETION" in [missed["clock"] for missed in entry["feedback"]["missed"]]


def test_an_obstacle_is_the_supervisors_and_what_escalates_is_in_their_list(shop):
    assert shop("staff", "add", "--number", "S002", "--name", "李明", "--supervisor", "S001", staff="").status == 0
    number = customer(shop)
    shop(
        *("call", "add", number, "--channel", "电话", "--kind", "跟进", "--summary", "价格谈不拢"),
        *("--result", "存在障碍"),
    )
    assert [task["assignee"] for task in tasks(shop) if task["kind"] == "FOLLOW_UP_KIND_MANUAL"] == ["S001"]
    ended = shop(*("call", "add", number, "--channel", "电话", "--kind", "跟进", "--summary", "不做了", "--result", "暂缓/终止"))
    assert (ended.status, ended.error["field"]) == (1, "result_reason")
    case = shop("call", "add", number, "--channel", "电话", "--kind", "投诉", "--summary", "漏发", "--urgency", "紧急")
    assert shop("task", "escalated", staff="S001").lines == [{}]
    (late,) = shop("task", "escalated", on="2026-03-20", staff="S001").lines
    assert case.status == 0 and "FOLLOW_UP_KIND_RESPONSE" in [task["kind"] for task in late["tasks"]]
    (reviewed,) = shop.run(
        *("feedback", "review", shop.folder, "--department", "客服部", "--json", "--on", "2026-03-20")
    ).lines
    assert "KIND_STILL_OPEN" in [gap["kind"] for gap in reviewed["gaps"]]


@pytest.mark.parametrize(
    "options, field",
    [
        (("--at", "1026-03-01"), "at"),
        (("--at", "2062-03-01"), "at"),
        (("--next-step.action", "回访", "--next-step.due", "2062-03-01"), "next_step.due"),
        (("--next-step.action", "回访", "--next-step.due", "1026-03-01"), "next_step.due"),
    ],
)
def test_a_slip_of_the_pen_in_a_date_is_refused(shop, options, field):
    number = customer(shop)
    made = shop("call", "add", number, "--channel", "电话", "--kind", "跟进", "--summary", "谈方案", *options)
    assert (made.status, made.error["field"]) == (1, field)
    past = shop("task", "add", number, "--action", "回访", "--due", "2025-03-01")
    assert (past.status, past.error["reason"]) == (1, "in_the_past")
    far = shop("task", "add", number, "--action", "回访", "--due", "2062-03-01")
    assert (far.status, far.error["reason"]) == (1, "far_ahead")


def test_a_level_that_changes_moves_the_answer(shop):
    number = customer(shop)
    shop("customer", "edit", number, "--needs.core-need", "要报价", "--needs.level", "中")
    due = [task["due"] for task in tasks(shop) if task["kind"] == "FOLLOW_UP_KIND_RESPONSE"]
    shop("customer", "edit", number, "--needs.level", "高")
    sooner = [task["due"] for task in tasks(shop) if task["kind"] == "FOLLOW_UP_KIND_RESPONSE"]
    assert len(due) == len(sooner) == 1 and sooner < due
    shop("customer", "edit", number, "--needs.level", "低")
    assert [task for task in tasks(shop) if task["kind"] == "FOLLOW_UP_KIND_RESPONSE"] == []


def test_at_a_terminal_it_asks_for_what_is_missing(dossier, shop):
    number = customer(shop)
    common = ("--on", DAY, "--as", "S002", "--lang", "zh")
    status, screen = typed(("call", "add", shop.folder, number, *common), ["电话", "咨询", "问价"])
    assert status == 0, screen
    assert "来源渠道" in screen and "沟通内容摘要" in screen
    (entry,) = shop("call", "list", number).lines
    assert (entry["channel"], entry["summary"]) == ("CHANNEL_PHONE", "问价")
    task = str(shop("task", "add", number, "--action", "回访", "--due", "2026-03-04").lines[0]["id"])
    status, screen = typed(("task", "skip", shop.folder, "--on", DAY, "--lang", "en"), [task, "not needed"])
    assert status == 0 and "reason: " in screen
    # Where everything is said nothing is asked.
    status, screen = typed(("department", "add", shop.folder, "--name", "售后部", "--on", DAY), [])
    assert status == 0 and "售后部" in screen
