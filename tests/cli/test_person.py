# SPDX-License-Identifier: Apache-2.0
"""consent, request, restrict, copy, erase, compact."""

import json

import pytest


def mobile_of(customer):
    return next((contact["mobile"] for contact in customer.get("contacts", []) if contact.get("mobile")), None)


@pytest.fixture
def number(dossier, store):
    """An owned customer without contracts, whose mobile is nobody else's."""
    for line in dossier("find", store, "138", "--json").lines:
        customer = dossier("show", store, line["number"], "--json").lines[0]
        mobile = mobile_of(customer)
        if not customer.get("owner") or not mobile or len(dossier("find", store, mobile, "--json").lines) != 1:
            continue
        if not dossier("contract", store, "--customer", line["number"], "--json").lines:
            return line["number"]
    raise AssertionError("the sample has no such customer")


def test_consent_is_recorded_checked_and_withdrawn(dossier, store, number):
    add = ("consent", "add", store, number, "--basis", "个人同意", "--purpose", "marketing", "--text-version", "2026-01")
    assert dossier(*add, "--json").error["field"] == "proof"
    (given,) = dossier(*add, "--proof", "签名页", "--channel", "微信", "--json").lines
    assert (given["basis"], given["purpose"]) == ("PROCESSING_BASIS_CONSENT", "marketing")
    result = dossier("consent", "check", store, number, "--purpose", "marketing", "--json")
    assert result.status == 0 and result.lines[0]["ground"] == "PROCESSING_GROUND_BASIS"
    (gone,) = dossier("consent", "withdraw", store, number, "--id", given["id"], "--json").lines
    assert gone["withdrawn_at"]
    result = dossier("consent", "check", store, number, "--purpose", "marketing", "--lang", "zh")
    assert result.status == 2 and "已撤回" in result.out
    assert "marketing" in dossier("consent", "list", store, number).out


def test_a_request_is_noted_listed_and_answered(dossier, store, number):
    asked = ("request", store, number, "--kind", "更正补充", "--asked-by", "本人")
    assert dossier(*asked, "--json").error["field"] == "text"
    (request,) = dossier(*asked, "--text", "电话不对", "--json").lines
    assert request["state"] == "PERSON_REQUEST_STATE_OPEN" and request["due"]
    assert [line["id"] for line in dossier("request", store, "--json").lines] == [request["id"]]
    (answered,) = dossier(
        "request", store, number, "--answer", request["id"], "--channel", "电话", "--notice", "已更正", "--json"
    ).lines
    assert (answered["state"], answered["notice"]) == ("PERSON_REQUEST_STATE_DONE", "已更正")
    assert dossier("request", store, "--json").lines == []


def test_a_restricted_customer_says_so_first_and_is_not_exported(dossier, store, number, tmp_path):
    assert dossier("restrict", store, number, "--asked-by", "本人", "--json").error["field"] == "ground"
    assert dossier("restrict", store, number, "--asked-by", "本人", "--ground", "有异议", "--json").lines == [
        {"number": number, "restricted": True}
    ]
    assert "有异议" in dossier("show", store, number, "--lang", "zh").out.splitlines()[0]
    (exported,) = dossier("export", store, "registration", tmp_path / "list.csv", "--json").lines
    assert exported["withheld"] == 1 and number not in (tmp_path / "list.csv").read_text(encoding="utf-8-sig")
    assert dossier("restrict", store, number, "--lift", "--reason", "已核实", "--json").lines == [
        {"number": number, "restricted": False}
    ]


def test_a_copy_is_json_or_a_page(dossier, store, number, tmp_path):
    assert dossier("copy", store, number, "--json").error["reason"] == "reason_required"
    copy = json.loads(dossier("copy", store, number, "--purpose", "本人申请").out)
    assert copy["customers"][0]["number"] == number and copy["purpose"] == "本人申请"
    page = tmp_path / "copy.html"
    assert dossier("copy", store, number, "--purpose", "本人申请", "--page", "--out", page, "--lang", "zh").status == 0
    text = page.read_text(encoding="utf-8")
    assert text.startswith("<!DOCTYPE html>") and number in text and "://" not in text


def test_erasing_takes_two_steps_and_compacting_leaves_nothing(dossier, store, number):
    mobile = mobile_of(dossier("show", store, number, "--json").lines[0])
    planned = dossier("erase", store, number, "--json").lines[0]
    assert planned["numbers"] == [number] and "id" not in planned
    assert dossier("show", store, number).status == 0, "nothing happened yet"
    request = ("--requested-on", "2026-11-01", "--asked-by", "本人", "--ground", "撤回同意")
    assert dossier("erase", store, number, "--yes", "--json").error["field"] == "requested_on"
    done = dossier("erase", store, number, "--yes", *request, "--json").lines[0]
    assert done["id"] == 1 and done["records"] == planned["records"]
    assert done["complete"] and dossier("show", store, number, "--json").error["code"] == "missing"
    result = dossier("compact", store, "--json")
    assert result.status == 0 and result.lines[0]["bytes"] <= result.lines[0]["bytes_before"]
    assert mobile.encode() not in (store / "data.mdb").read_bytes()
    assert dossier("verify", store, "--json").status == 0
