# SPDX-License-Identifier: Apache-2.0
"""review, handover, pool, policy and feedback."""

import json

import pytest
from conftest import TODAY


@pytest.fixture
def customers(dossier, store):
    """Numbers of the customers by owner."""
    owners = {}
    for task in dossier("due", store, "--json", "--on", TODAY, "--until", "2030-01-01").lines:
        owners.setdefault(task["assignee"], [])
        if task["customer"] not in owners[task["assignee"]]:
            owners[task["assignee"]].append(task["customer"])
    return owners


def owner(dossier, store, number):
    (customer,) = dossier("show", store, number, "--json").lines
    return customer.get("owner", "")


def owned(dossier, store, customers):
    """A customer and whoever owns it."""
    for staff, numbers in customers.items():
        for number in numbers:
            if owner(dossier, store, number) == staff:
                return number, staff
    raise AssertionError("nobody owns anything")


def test_review_from_draft_to_archive(dossier, store, customers):
    number, _ = owned(dossier, store, customers)
    waiting = dossier("review", "list", store, "--state", "草稿", "--json").lines
    assert number in [entry["customer"] for entry in waiting]
    assert all(entry["state"] == "STATE_DRAFT" for entry in waiting)
    assert dossier("review", "check", store, number, "--json", "--on", TODAY).lines == [
        {"customer": number, "action": "check", "state": "STATE_SELF_CHECKED"}
    ]
    (entry,) = dossier("review", "list", store, "--json").lines
    assert entry["customer"] == number and "missing" in entry
    refused = dossier("review", "return", store, number, "--fields", "telephone", "--json")
    assert (refused.status, refused.error["reason"]) == (1, "not_a_field")
    assert dossier("review", "return", store, number, "--fields", "contacts[0].mobile", "--remark", "少一位").status == 0
    again = dossier("review", "archive", store, number, "--json")
    assert (again.status, again.error["reason"]) == (1, "review_step")
    for action in ("check", "approve"):
        assert dossier("review", action, store, number, "--on", TODAY).status == 0
    (archived,) = dossier("review", "archive", store, number, "--json", "--on", "2026-11-22").lines
    assert archived["archive_number"] == "2026-11-001"
    assert dossier("review", "list", store, "--state", "已审核", "--json").lines == []


def test_a_changed_contact_is_due_and_a_check_is_recorded(dossier, store, customers):
    number, staff = owned(dossier, store, customers)
    (said,) = dossier(
        "review", "change", store, number, "--fields", "contacts[0].mobile", "--remark", "换号", "--json", "--on", TODAY
    ).lines
    (task,) = dossier("due", store, "--kind", "信息变更", "--until", "2030-01-01", "--json", "--on", TODAY).lines
    assert (task["id"], task["assignee"]) == (said["follow_up"], staff)
    assert dossier("review", "verify", store, number, "--on", TODAY).status == 0
    assert "verified_at" in dossier("show", store, number, "--json").lines[0]


def test_handover_is_proposed_confirmed_and_done(dossier, store, customers):
    number, staff = owned(dossier, store, customers)
    other = next(name for name in customers if name != staff)
    (made,) = dossier(
        "handover", "propose", store, number, "--from", staff, "--to", other, "--note", "换区", "--json", "--on", TODAY
    ).lines
    assert made["state"] == "HANDOVER_STATE_PROPOSED"
    (shown,) = dossier("handover", "show", store, made["id"], "--json", "--on", TODAY).lines
    assert shown["follow_ups"]
    assert [entry["id"] for entry in dossier("handover", "list", store, "--staff", other, "--json").lines] == [
        made["id"]
    ]
    for party in (staff, other):
        (now,) = dossier("handover", "confirm", store, made["id"], "--staff", party, "--json", "--on", TODAY).lines
    assert now["state"] == "HANDOVER_STATE_DONE"
    assert owner(dossier, store, number) == other
    assert dossier("handover", "list", store, "--json").lines == []
    late = dossier("handover", "cancel", store, made["id"], "--reason", "x", "--json")
    assert (late.status, late.error["reason"]) == (1, "handover_step")
    for lang, word in (("zh", "没有"), ("en", "Nothing")):
        assert word in dossier("handover", "list", store, "--lang", lang).out


def test_a_leaver_gives_everything_away(dossier, store, customers):
    staff, first, second, *_ = customers
    made = dossier(
        "handover", "leaver", store, "--from", staff, "--to", f"{first},{second}", "--json", "--on", TODAY
    ).lines
    assert [entry["state"] for entry in made] == ["HANDOVER_STATE_DONE"] * 2
    assert dossier("due", store, "--assignee", staff, "--json", "--until", "2030-01-01").lines == []
    assert dossier("verify", store).status == 0


def test_pool(dossier, store, customers):
    number, staff = owned(dossier, store, customers)
    assert number not in [customer["number"] for customer in dossier("pool", "list", store, "--json").lines]
    assert dossier("pool", "drop", store, number, "--reason", "调整", "--json").lines == [
        {"customer": number, "owner": ""}
    ]
    assert number in [customer["number"] for customer in dossier("pool", "list", store, "--json").lines]
    assert number in dossier("pool", "list", store, "--lang", "en").out
    (picked,) = dossier("pool", "pick", store, number, "--staff", staff, "--json").lines
    assert picked["owner"] == staff


def test_policy_dry_run_and_recycling(dossier, store):
    (policy,) = dossier("policy", "show", store, "--json").lines
    policy["pool_rules"] = [{"name": "半年未联系", "idle": {"unit": "UNIT_MONTHS", "amount": 6}}]
    text = json.dumps(policy)
    effects = dossier(
        "policy", "dry-run", store, "-", "--until", "2027-06-30", "--json", "--on", TODAY, stdin=text
    ).lines
    taken = {effect["customer_number"] for effect in effects if effect["kind"] == "KIND_RECYCLED"}
    assert taken and all(effect["rule"] == "半年未联系" for effect in effects if effect["kind"] == "KIND_RECYCLED")
    assert dossier("pool", "preview", store, "--json", "--on", TODAY).lines == []
    assert dossier("policy", "set", store, "-", "--json", stdin=text).lines == [{"version": 1}]
    preview = dossier("pool", "preview", store, "--until", "2027-06-30", "--json", "--on", TODAY).lines
    assert {entry["customer_number"] for entry in preview} == taken
    (done,) = dossier("pool", "run", store, "--json", "--on", "2027-07-01").lines
    assert done["recycled"] == len(taken) and done["retired"] == 0
    assert dossier("policy", "show", store).out.startswith("{\n")
    bad = dossier(
        "policy", "set", store, "-", "--json", stdin='{"pool_rules": [{"idle": {"unit": "UNIT_DAYS", "amount": -1}}]}'
    )
    assert (bad.status, bad.error["field"]) == (1, "pool_rules[0].idle")
    worse = '{"pool_rules": [{"idle": {"unit": "UNIT_DAYS", "amount": -1}}], "numbers": {"contract": "{"}}'
    bad = dossier("policy", "set", store, "-", "--json", stdin=worse)
    assert [fault["field"] for fault in bad.error["findings"]] == ["numbers.contract", "pool_rules[0].idle"]
    assert bad.error["message"].splitlines() == [fault["message"] for fault in bad.error["findings"]]
    lines = dossier("policy", "set", store, "-", "--lang", "zh", stdin=worse).err.splitlines()
    assert len(lines) == 2 and all(line.startswith("错误：") and line.endswith("(invalid)") for line in lines)
    assert dossier("policy", "set", store).status == 1


def test_feedback_runs_through_its_loop(dossier, store, customers):
    number = next(
        entry["number"]
        for listed in customers.values()
        for customer in listed
        for entry in dossier("timeline", store, customer, "--json", "--limit", "20").lines
        if entry["number"].startswith("F")
        and entry["status"] in ("INTERACTION_STATUS_RECEIVED", "INTERACTION_STATUS_IN_PROGRESS")
    )

    def step(action, *options, on="2026-11-23 10:00"):
        result = dossier("feedback", action, store, number, *options, "--json", "--on", on)
        assert result.status == 0, result.err
        return result.lines[0]["status"].removeprefix("INTERACTION_STATUS_")

    assert step("progress", "--text", "已联系仓库") == "IN_PROGRESS"
    assert step("wait", "--text", "等照片", "--at", "2026-11-25") == "WAITING"
    assert step("resume") == "IN_PROGRESS"
    assert step("solved") == "IN_PROGRESS"
    assert step("solve", "--text", "补发", on="2026-11-26 10:00") == "SOLVED"
    assert step("confirm", on="2026-11-26 11:00") == "CONFIRMED"
    reviews = dossier("feedback", "review", store, "--week", "2026-11-26", "--json", "--on", "2026-11-27").lines
    gaps = [gap for review in reviews for gap in review.get("gaps", []) if gap["number"] == number]
    assert {"KIND_MISSED", "KIND_NOT_RATED", "KIND_STILL_OPEN"} == {gap["kind"] for gap in gaps}
    assert step("rate", "--rating", "5", "--text", "满意", on="2026-11-27") == "CLOSED"
    assert step("reopen", "--text", "又坏了", on="2026-11-28") == "IN_PROGRESS"
    for lang, word in (("zh", "未关闭"), ("en", "open")):
        assert word in dossier("feedback", "review", store, "--lang", lang, "--on", TODAY).out
    refused = dossier("feedback", "confirm", store, number, "--json")
    assert (refused.status, refused.error["reason"]) == (1, "status_step")


@pytest.mark.parametrize("command", ["review", "handover", "pool", "policy", "feedback"])
@pytest.mark.parametrize("lang, word", [("zh", "用法"), ("en", "Usage")])
def test_help(dossier, command, lang, word):
    result = dossier(command, "--help", "--lang", lang)
    assert result.status == 0 and word in result.out
