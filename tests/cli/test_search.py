# SPDX-License-Identifier: Apache-2.0
"""find, among customers and among interactions, on the sample forms."""

import csv

import pytest
from conftest import FORMS


@pytest.fixture(scope="module")
def person():
    with (FORMS / "registration.csv").open(encoding="utf-8-sig", newline="") as file:
        return next(row for row in csv.DictReader(file) if row["客户类型"] == "企业客户" and row["手机号码"].isdigit())


def numbers(result):
    assert result.status == 0, result.err
    return [line["number"] for line in result.lines if "number" in line]


def test_any_part_of_a_name_or_phone_finds_the_customer(dossier, sample, person):
    for text in (person["客户名称"][2:6], person["手机号码"][-6:], person["统一社会信用代码/身份证号"], person["客户编号"]):
        assert person["客户编号"] in numbers(dossier("find", sample, text, "--json")), text


def test_a_match_says_where(dossier, sample, person):
    found = next(
        line for line in dossier("find", sample, person["客户名称"], "--json").lines if line["number"] == person["客户编号"]
    )
    assert found["match"]["rank"] == "RANK_EXACT"
    highlight = next(each for each in found["match"]["highlights"] if each["field"] == "name")
    assert (highlight.get("at", 0), highlight["size"]) == (0, len(person["客户名称"].encode()))


def test_filters_pages_and_count(dossier, sample):
    everybody = dossier("find", sample, "--json", "--count").lines[0]["count"]
    active = dossier("find", sample, "--json", "--count", "--stage", "成交-合作中").lines[0]["count"]
    assert 0 < active < everybody
    first = dossier("find", sample, "公司", "--json", "--limit", "3").lines
    second = dossier("find", sample, "公司", "--json", "--limit", "3", "--token", first[-1]["token"]).lines
    assert len({line["number"] for line in first + second if "number" in line}) == 6


def test_interactions_by_what_was_said(dossier, sample):
    found = dossier("find", sample, "物流", "--in", "interactions", "--json").lines
    assert found
    times = [line["at"] for line in found]
    assert times == sorted(times, reverse=True)
    assert all(line["match"]["highlights"] for line in found)
    count = dossier("find", sample, "物流", "--in", "interactions", "--json", "--count").lines[0]["count"]
    assert count >= len(found)
    with_number = dossier("find", sample, "物流", "--in", "interactions", "--lang", "zh").out
    assert "条服务记录" in with_number


def test_options_that_do_not_go_together_are_told(dossier, sample):
    assert dossier("find", sample, "物流", "--in", "interactions", "--tag", "x").status == 1
    assert dossier("find", sample, "物流", "--channel", "电话").status == 1
    assert dossier("find", sample, "物流", "--in", "somewhere").status == 1
    assert dossier("find", sample, "", "--json", "--stage", "no such stage").status == 1
