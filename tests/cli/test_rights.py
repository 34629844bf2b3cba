# SPDX-License-Identifier: Apache-2.0
"""grant, reveal, who-saw, verify --checkpoint, changes."""

import json
import os
import pwd
import subprocess

import pytest


def numbers(dossier, store, *options):
    return [line["number"] for line in dossier("find", store, "1", "--json", *options).lines]


def looks_of(dossier, store, number, actor, *options):
    return [line for line in dossier("who-saw", store, number, "--json", *options).lines if line["actor"] == actor]


@pytest.fixture
def owned(dossier, store):
    """A customer with an owner, and another member of staff who may not see it."""
    staff = {line["owner"] for line in dossier("find", store, "北京", "--json").lines if line.get("owner")}
    for line in dossier("find", store, "北京", "--json").lines:
        for other in sorted(staff):
            if (
                line.get("owner")
                and other != line["owner"]
                and dossier("show", store, line["number"], "--as", other).status == 1
            ):
                return line["number"], line["owner"], other
    raise AssertionError("the sample has no such customer")


def test_a_grant_is_given_explained_and_revoked(dossier, store, owned):
    number, owner, other = owned
    assert dossier("show", store, number, "--as", other, "--json").error["code"] == "missing"
    result = dossier("grant", "give", store, "--staff", other, "--customer", number, "--classes", "identity", "--json")
    assert result.status == 0, result.err
    grant = result.lines[0]["grant"]
    shown = dossier("show", store, number, "--as", other, "--json").lines[0]
    assert "*" in shown["contacts"][0]["name"]
    why = dossier("grant", "explain", store, "--staff", other, "--customer", number, "--json").lines[0]
    assert (why["view"], why["edit"], why["field_classes"]) == (True, False, ["identity"])
    assert why["because"] == [{"rule": "grant", "detail": str(grant)}]
    owns = dossier("grant", "explain", store, "--staff", owner, "--customer", number, "--json").lines[0]
    assert owns["edit"] and "owner" in [reason["rule"] for reason in owns["because"]]
    assert [line["id"] for line in dossier("grant", "list", store, "--staff", other, "--json").lines] == [grant]
    assert number in dossier("grant", "list", store).out
    assert dossier("grant", "revoke", store, "--id", grant, "--json").lines == [{"grant": grant, "revoked": True}]
    assert dossier("show", store, number, "--as", other, "--json").error["code"] == "missing"
    assert (
        dossier("grant", "give", store, "--staff", other, "--customer", number, "--as", owner, "--json").error["code"]
        == "denied"
    )
    assert dossier("verify", store).status == 0


@pytest.mark.parametrize("lang, word", [("zh", "可以查看"), ("en", "can view")])
def test_explanations_are_for_people_too(dossier, store, owned, lang, word):
    number, owner, other = owned
    out = dossier("grant", "explain", store, "--staff", owner, "--customer", number, "--lang", lang).out
    assert word in out and "owner" in out


def test_who_saw_lists_opened_dossiers(dossier, store, owned):
    number, owner, _ = owned
    assert looks_of(dossier, store, number, owner) == []
    assert dossier("show", store, number, "--as", owner, "--on", "2026-11-21").status == 0
    looks = looks_of(dossier, store, number, owner)
    (entry,) = [look for look in looks if "operation" not in look]
    assert entry["field_classes"] == ["contact", "identity", "money", "risk", "note"]
    assert {look["operation"] for look in looks if look != entry} == {"due"}  # What is due stands in the dossier.
    assert looks_of(dossier, store, number, owner, "--from", "2026-11-21", "--until", "2026-11-21") == looks
    assert looks_of(dossier, store, number, owner, "--until", "2026-11-20") == []
    assert owner in dossier("who-saw", store, number).out
    assert dossier("verify", store).status == 0


def test_reveal_needs_a_purpose_and_is_recorded(dossier, store):
    person = next(
        line
        for line in dossier("find", store, "张", "--json").lines + dossier("find", store, "王", "--json").lines
        if line.get("resident_id")
    )
    number = person["number"]
    assert dossier("reveal", store, number, "--json").error["reason"] == "reason_required"
    result = dossier("reveal", store, number, "--purpose", "实名核验", "--json")
    assert result.lines == [{"customer": number, "resident_id": person["resident_id"]}]
    (entry,) = looks_of(dossier, store, number, "system")
    assert entry["purpose"] == "实名核验" and entry["fields"] == [12]
    owner = person["owner"]
    shown = dossier("show", store, number, "--as", owner, "--json").lines[0]["resident_id"]
    assert shown == person["resident_id"][:4] + "*" * 13 + person["resident_id"][-1]


def test_without_as_the_operating_systems_user_is_the_reader(dossier, store, owned):
    number, owner, _ = owned
    user = "os:" + pwd.getpwuid(os.geteuid()).pw_name
    before = len(looks_of(dossier, store, number, user))
    assert dossier("show", store, number).status == 0
    shown = looks_of(dossier, store, number, user)[before:]
    assert [line.get("operation") for line in shown if "operation" not in line] == [None]
    assert dossier("due", store, "--assignee", owner).status == 0
    assert "due" in [line.get("operation") for line in looks_of(dossier, store, number, user)]
    assert user in dossier("who-saw", store, number).out
    assert "os:" in dossier("--help").out


def test_as_decides_about_the_whole_store_too(dossier, store, owned, tmp_path):
    _, owner, _ = owned
    commands = (("backup", store, tmp_path / "copy"), ("stats", store), ("verify", store), ("compact", store))
    for command in commands:
        error = dossier(*command, "--as", owner, "--json").error
        assert (error["code"], error["reason"]) == ("denied", "denied"), command
    assert not (tmp_path / "copy").exists()
    for command in commands:
        assert dossier(*command, "--as", "nobody", "--json").error["reason"] == "no_such_staff", command
        assert dossier(*command).status == 0, command
    for command in (
        ("init", tmp_path / "new"),
        ("validate", "mobile", "13800138000"),
        ("check-archive", tmp_path / "x.zip"),
        ("form", "registration", tmp_path / "form.xlsx"),
    ):
        assert dossier(*command, "--as", owner, "--json").error["code"] == "usage", command


def test_nobody_is_found_by_what_is_masked(dossier, store, owned):
    number, owner, other = owned
    assert dossier("grant", "give", store, "--staff", other, "--customer", number).status == 0
    contact = next(one for one in dossier("show", store, number, "--json").lines[0]["contacts"] if one.get("mobile"))
    found = {line["number"] for line in dossier("find", store, contact["mobile"], "--json", "--as", owner).lines}
    assert number in found
    assert number not in {
        line["number"] for line in dossier("find", store, contact["mobile"], "--json", "--as", other).lines
    }
    (told,) = [
        line
        for line in dossier("resolve", store, "--phone", contact["mobile"], "--json", "--as", other).lines
        if line["customer"] == number
    ]
    assert told["owner"] == owner and contact["mobile"] not in json.dumps(told)
    assert "duplicate_check" in [line.get("operation") for line in looks_of(dossier, store, number, other)]


def test_a_checkpoint_notices_another_journal(dossier, store, owned, tmp_path):
    number, _, other = owned
    kept = tmp_path / "checkpoint"
    assert dossier("backup", store, tmp_path / "older").status == 0
    assert dossier("grant", "give", store, "--staff", other, "--customer", number).status == 0
    assert dossier("verify", store, "--save-checkpoint", kept).status == 0
    assert dossier("verify", store, "--checkpoint", kept).status == 0
    cut = dossier("verify", tmp_path / "older", "--checkpoint", kept, "--json")
    assert cut.status == 1 and cut.lines[0]["detail"] == "checkpoint_cut"
    kept.write_bytes(b"nonsense")
    assert dossier("verify", store, "--checkpoint", kept, "--json").error["reason"] == "checkpoint"


def test_changes_in_order_and_from_any_place(dossier, store, owned):
    everything = dossier("changes", store, "--json").lines
    assert [line["sequence"] for line in everything] == list(range(1, len(everything) + 1))
    middle = everything[len(everything) // 2]["sequence"]
    assert dossier("changes", store, "--after", middle, "--limit", 3, "--json").lines == everything[middle : middle + 3]
    number, owner, other = owned
    mine = dossier("changes", store, "--as", other, "--json").lines
    assert 0 < len(mine) < len(everything) and number not in {line.get("customer") for line in mine}
    assert number in {line.get("customer") for line in dossier("changes", store, "--as", owner, "--json").lines}


def test_a_second_process_follows(dossier, store, owned):
    number, _, other = owned
    last = dossier("changes", store, "--json").lines[-1]["sequence"]
    command = [
        os.environ["DOSSIER_PROGRAM"],
        "changes",
        str(store),
        "--after",
        str(last),
        "--follow",
        "--interval",
        "10",
        "--json",
    ]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as follower:
        try:
            for day in (1, 2, 3):
                assert (
                    dossier(
                        "grant", "give", store, "--staff", other, "--customer", number, "--until", f"2030-01-0{day}"
                    ).status
                    == 0
                )
                line = {"table": "access"}  # That somebody looked is a change, too.
                while line["table"] == "access":
                    line = json.loads(follower.stdout.readline())
                    last += 1
                    assert line["sequence"] == last
                assert line["table"] == "grant"
        finally:
            follower.terminate()
        assert follower.wait(timeout=60) == 0


def test_what_is_typed_as_a_reason_is_masked_on_every_road(dossier, store, owned, tmp_path):
    number, owner, other = owned
    contact = dossier("show", store, number, "--json").lines[0]["contacts"][0]
    mobile = contact["mobile"]
    reason = f"{contact['name']}本人13700137000（原号 {mobile[:3]} {mobile[3:7]}-{mobile[7:]}）来电要求换人"
    assert dossier("pool", "drop", store, number, "--reason", reason, "--as", owner).status == 0
    page, table = tmp_path / "page.html", tmp_path / "pool.csv"
    roads = [
        ("show", store, number),
        ("show", store, number, "--json"),
        ("show", store, number, "--html", page),
        ("history", store, number),
        ("history", store, number, "--json"),
        ("timeline", store, number),
        ("find", store, number),
        ("pool", "list", store),
        ("changes", store, "--json"),
        ("export", store, "pool", table),
    ]
    for road in roads:
        result = dossier(*road, "--as", other)
        shown = result.out + result.err + "".join(p.read_text(encoding="utf-8") for p in (page, table) if p.exists())
        digits = "".join(sign for sign in shown if sign.isdigit() or sign == "*")
        assert "13700137000" not in digits and contact["mobile"] not in digits, road
        assert contact["name"] not in shown, road
    assert "137****7000" in dossier("show", store, number, "--json", "--as", other).out
