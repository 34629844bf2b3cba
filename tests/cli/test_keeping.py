# SPDX-License-Identifier: Apache-2.0
"""retention, hold, destroy and archive on the sample forms."""

import json
import zipfile

LATER = "2029-06-01"


def test_B8_what_is_due_is_listed_held_and_destroyed(dossier, store):
    due = dossier("retention", store, "--class", "feedback", "--json", "--on", LATER).lines
    free = [entry for entry in due if "blocks" not in entry]
    assert len(free) > 20
    assert {entry["rule"] for entry in due} == {"B7-feedback"}
    (rules,) = dossier("policy", "show", store, "--json").lines
    for rule in rules["retention_rules"]:
        rule["minimum"] = {"unit": "UNIT_MONTHS", "amount": 360}
        rule.pop("maximum", None)
    assert (
        dossier("retention", store, "--policy", "-", "--json", "--on", LATER, stdin=json.dumps(rules)).out == ""
    )  # X11
    number = free[0]["customer_number"]
    (hold,) = dossier(
        "hold", "place", store, number, "--reason", "诉讼", "--reference", "（2029）京01民初1号", "--json", "--on", LATER
    ).lines
    assert hold["reason"] == "诉讼"
    assert "诉讼" in dossier("show", store, number, "--lang", "zh", "--on", LATER).out
    (shown,) = dossier("show", store, number, "--json").lines
    assert shown["legal_holds"] == [hold]
    held = dossier("retention", store, "--class", "反馈记录", "--json", "--on", LATER).lines
    assert all("blocks" in entry for entry in held if entry["customer_number"] == number)
    assert "legal hold" in dossier("retention", store, "--class", "feedback", "--lang", "en", "--on", LATER).out
    assert dossier("hold", "release", store, str(hold["id"]), "--json").error["reason"] == "reason_required"
    (released,) = dossier("hold", "release", store, str(hold["id"]), "--reason", "和解", "--json").lines
    assert released["release_reason"] == "和解"
    assert dossier("hold", "list", store, number, "--json").out == ""
    assert len(dossier("hold", "list", store, "--json").lines) == 1

    (proposed,) = dossier(
        "destroy", "propose", store, "--class", "feedback", "--limit", "5", "--reason", "保存期满", "--json", "--on", LATER
    ).lines
    assert len(proposed["items"]) == 5
    assert (
        dossier("destroy", "sign", store, str(proposed["id"]), "--json").error["code"] == "denied"
    )  # The system is nobody.
    assert dossier("destroy", "carry-out", store, str(proposed["id"]), "--json").error["reason"] == "destruction_step"
    (cancelled,) = dossier("destroy", "cancel", store, str(proposed["id"]), "--reason", "暂缓", "--json").lines
    assert cancelled["state"] == "DESTRUCTION_STATE_CANCELLED"
    assert len(dossier("destroy", "list", store, "--json").lines) == 1
    assert "destruction" in dossier("destroy", "show", store, str(proposed["id"]), "--lang", "en").out.lower()
    assert dossier("destroy", "show", store, "99", "--json").error["reason"] == "no_such_destruction"
    assert dossier("hold", "release", store, "x").status == 1


def test_B7_B8_the_archive_of_a_month_is_checked_without_a_store(dossier, sample, tmp_path):
    file = tmp_path / "202603.zip"
    (made,) = dossier("archive", sample, "2026-03", file, "--json").lines
    assert made["month"] == "2026-03"
    with zipfile.ZipFile(file) as archive:
        assert archive.testzip() is None
        manifest = json.loads(archive.read("manifest.json"))
        assert "202603客户反馈记录表.xlsx" in archive.namelist()
        lines = archive.read("interactions.jsonl").decode().splitlines()
    assert [member["name"] for member in manifest["members"]] == [member["name"] for member in made["members"]]
    assert len(lines) == manifest["members"][0]["records"] > 0
    assert all(json.loads(line)["at"][:7] in ("2026-02", "2026-03") for line in lines)
    (checked,) = dossier("check-archive", file, "--json").lines
    assert checked["sound"] is True
    assert checked["sha256"] == made["sha256"]
    for lang in ("zh", "en"):
        assert dossier("check-archive", file, "--lang", lang).status == 0
    whole = bytearray(file.read_bytes())
    with zipfile.ZipFile(file) as archive:
        place = archive.getinfo("interactions.jsonl").header_offset + 200
    whole[place] ^= 1
    file.write_bytes(whole)
    damaged = dossier("check-archive", file, "--lang", "en")
    assert damaged.status == 1
    assert "interactions.jsonl" in damaged.out and "damaged" in damaged.out
    file.write_bytes(b"no archive")
    assert dossier("check-archive", file, "--json").error["reason"] == "archive"
    assert dossier("archive", sample, "2026-13", file).status == 1
