# SPDX-License-Identifier: Apache-2.0
"""Duplicates, merging, resolving and changed details at the command line."""

import csv
import itertools
import json
from collections import defaultdict

import pytest
from conftest import FORMS, run

HEADING = next(csv.reader((FORMS / "registration.csv").open(encoding="utf-8")))


def row(number, name, mobile, email="", **more):
    cells = {
        "客户编号": number,
        "客户名称": name,
        "客户类型": "个人客户",
        "联系人姓名": name,
        "手机号码": mobile,
        "电子邮箱": email,
        "跟进人": "S001",
        **more,
    }
    return [cells.get(heading, "") for heading in HEADING]


@pytest.fixture
def twins(tmp_path):
    """A store with two records of one person, and somebody else."""
    form = tmp_path / "form.csv"
    with form.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(
            [
                HEADING,
                row("C1", "孙丽", "13912345678", "sl@example.cn"),
                row("C2", "孫麗", "139-1234-5678", "SL@example.cn"),
                row("C3", "赵六", "13700001111"),
            ]
        )
    store = tmp_path / "store"
    assert run("init", store).status == 0
    assert run("import", store, "registration", form).status == 0
    return store


def test_duplicates_are_printed_a_pair_a_line_with_reasons(twins):
    done = run("duplicates", twins, "--json", "--lang", "zh")
    assert done.status == 0
    [pair] = done.lines
    assert (pair["a"], pair["b"], pair["verdict"]) == ("C1", "C2", "certain")
    assert 0.5 <= pair["score"] <= 1
    assert {"same_name", "same_mobile", "same_email"} <= {reason["clue"] for reason in pair["reasons"]}
    assert any("手机号码相同" in reason["says"] for reason in pair["reasons"])
    assert run("duplicates", twins, "C2", "--json").lines[0]["a"] == "C1"
    assert run("duplicates", twins, "C3", "--json").lines == []
    assert "C2" in run("duplicates", twins, "--lang", "en").out
    assert run("duplicates", twins, "C9").status == 1


def test_more_than_a_hundred_that_share_a_value_are_one_group(tmp_path):
    store, form = tmp_path / "store", tmp_path / "form.csv"
    with form.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([HEADING, *(row(f"D{i:03}", "凯思", "13800138000") for i in range(105))])
    assert run("init", store).status == 0
    assert run("import", store, "registration", form).status == 0
    (group,) = run("duplicates", store, "--json").lines
    assert (group["verdict"], group["group"], group["a"], group["b"]) == ("group", 105, "D000", "D001")
    assert "105" in run("duplicates", store, "--lang", "zh").out
    assert run("duplicates", store, "D104", "--json").lines


def test_a_merge_shows_what_differs_and_takes_the_values_that_are_chosen(twins):
    (differing,) = run("merge", twins, "C1", "C2", "--dry-run", "--json").lines
    names = [one for one in differing["differing"] if one["field"] == "name"]
    assert [(one["value"], one["of"], one["chosen"]) for one in names] == [
        ("孙丽", ["C1"], False),
        ("孫麗", ["C2"], False),
    ]
    assert "客户名称" in run("merge", twins, "C1", "C2", "--dry-run", "--lang", "zh").out
    said = run("merge", twins, "C1", "C2", "--dry-run", "--take", "客户名称=C2", "--json").lines[0]["differing"]
    assert [one["of"] for one in said if one["chosen"]] == [["C2"]]
    assert len(run("duplicates", twins, "--json").lines) == 1
    assert run("merge", twins, "C1", "C2", "--take", "notes=C2", "--json").error["reason"] == "no_such_choice"
    assert run("merge", twins, "C1", "C2", "--take", "notes").status != 0
    assert run("merge", twins, "C1", "C2", "--take", "name=C2", "--take", "contacts=C1").status == 0
    assert run("unmerge", twins, "C2").status == 0


def test_merge_unmerge_and_not_the_same(twins):
    assert run("merge", twins, "C1", "C2", "--json").lines == [{"profile": "C1", "members": ["C1", "C2"]}]
    assert run("duplicates", twins, "--json").lines == []
    assert len(run("due", twins, "--until", "2099-01-01", "--json").lines) == 3
    again = run("merge", twins, "C2", "C1", "--json")
    assert again.status == 1 and again.error["reason"] == "merged_already"
    assert run("unmerge", twins, "C2", "--json").lines == [{"profile": "C2", "members": ["C2"]}]
    assert run("unmerge", twins, "C2", "--json").error["reason"] == "not_merged"
    assert run("merge", twins, "C1", "C2", "--not-same", "--reason", "母女").status == 0
    assert run("duplicates", twins, "--json").lines == []
    assert run("merge", twins, "C1", "C2", "--json").error["reason"] == "not_same"
    (said,) = run("duplicates", twins, "C2", "--not-same", "--json").lines
    assert (said["customer"], said["not_same"], said["reason"], said["by"]) == ("C2", "C1", "母女", "system")
    assert "母女" in run("duplicates", twins, "C1", "--not-same", "--lang", "zh").out
    assert run("duplicates", twins, "--not-same").status == 1
    assert run("unmerge", twins, "C2", "--not-same", "C1", "--json").lines == [{"reconsidered": ["C2", "C1"]}]
    assert run("unmerge", twins, "C2", "--not-same", "C1", "--json").error["reason"] == "not_told_apart"
    assert run("duplicates", twins, "C2", "--not-same", "--json").lines == []
    assert len(run("duplicates", twins, "--json").lines) == 1
    assert run("verify", twins).status == 0


def test_resolve_names_the_customer_and_why(twins):
    found = run("resolve", twins, "--phone", "+86 137 0000 1111", "--json", "--lang", "en").lines
    assert [entry["customer"] for entry in found] == ["C3"]
    assert "the same mobile number" in found[0]["reasons"][0]
    assert run("resolve", twins, "--email", "nobody@example.cn", "--json").lines == []


def test_a_changed_contact_is_requested_and_confirmed(twins):
    request = json.dumps({"replaces": "contacts[0]", "contact": {"name": "赵六", "mobile": "13700002222"}})
    pending = run("details", twins, "C3", "--request", request, "--json").lines[0]
    assert [contact["mobile"] for contact in pending["contacts"]] == ["13700001111"]
    change = str(pending["changes"][0]["id"])
    refused = run("details", twins, "C3", "--confirm", change, "--json")
    assert refused.status == 1 and refused.error["field"] == "method"
    valid = run("details", twins, "C3", "--confirm", change, "--method", "验证码", "--reference", "SMS 1", "--json").lines[
        0
    ]
    assert [contact["mobile"] for contact in valid["contacts"]] == ["13700002222", "13700001111"]
    assert run("details", twins, "C3", "--withdraw", change, "--reason", "x", "--json").error["reason"] == "not_pending"


def test_duplicates_of_the_sample_are_few_and_none_is_named_twice(sample):
    pairs = [(pair["a"], pair["b"]) for pair in run("duplicates", sample, "--json").lines]
    assert len(pairs) == len(set(pairs))
    groups = defaultdict(set)
    for a, b in itertools.chain(pairs):
        groups[a].add(b)
    assert all(a != b for a, b in pairs)
