# SPDX-License-Identifier: Apache-2.0
"""report and figures, on the sample forms."""

import csv
from collections import Counter

import pytest
from conftest import FORMS, TODAY


@pytest.fixture(scope="module")
def feedback():
    with (FORMS / "feedback.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def months_of(dossier, sample):
    """The months in which there is feedback, with how much."""
    table = dossier("figures", sample, "month", "--months", "2020..2029", "--json").lines[0]
    return {figure["row"]: figure["count"] for figure in table.get("figures", [])}


def test_the_report_counts_the_feedback_that_was_taken_in(dossier, sample):
    months = months_of(dossier, sample)
    month = max(months, key=months.get)
    report = dossier("report", sample, month, "--json").lines[0]
    assert report["first_month"] == report["last_month"] == month
    assert report["interactions"] == months[month]
    assert sum(kind.get("count", 0) for kind in report["kinds"]) == report["feedback"]
    assert len(report["demand"]) == 12
    assert {rule["figure"] for rule in report["rules"]} >= {"kind", "handling", "in_time", "overdue"}


def test_people_read_it_in_their_language(dossier, sample):
    month = max(months_of(dossier, sample))
    chinese = dossier("report", sample, month, "--lang", "zh").out
    english = dossier("report", sample, month).out
    for word in ("客户服务报告", "反馈类型", "处理时长", "满意度", "人员负荷"):
        assert word in chinese
    for word in ("Service report", "Feedback by kind", "Handling time", "Staff load"):
        assert word in english
    assert "INTERACTION_KIND" not in chinese + english
    assert dossier("report", sample, "--on", TODAY).status == 0  # This quarter.


def test_any_two_dimensions(dossier, sample):
    rows = dossier("figures", sample, "客户类型", "合作阶段", "--json").lines[0]["figures"]
    counts = Counter()
    for figure in rows:
        counts[figure["row"]] += figure["count"]
    with_one = dossier("figures", sample, "kind of customer", "--json").lines[0]["figures"]
    assert counts == Counter({figure["row"]: figure["count"] for figure in with_one})
    table = dossier("figures", sample, "stage", "level", "--lang", "zh").out
    assert "合计" in table and "成交-合作中" in table
    assert table.splitlines()[0].split()[0] == "合作阶段"


def test_what_does_not_go_together_is_refused(dossier, sample):
    assert dossier("figures", sample, "stage", "channel", "--json").error["reason"] == "dimensions"
    assert dossier("figures", sample, "no such").status == 1
    assert dossier("report", sample, "2024Q7", "--json").error["reason"] == "months"


def test_only_supervisors_see_figures(dossier, store):
    assert dossier("report", store, "2024Q1", "--as", "S024", "--json").error["code"] == "denied"
