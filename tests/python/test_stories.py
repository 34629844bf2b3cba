# SPDX-License-Identifier: Apache-2.0
"""Stories of a business from first to last line, through Python; tests/cli/test_stories.py plays them at the command
line."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import Any

import pytest
from conftest import MovableClock

import dossier
from dossier import FeedbackClock, FollowUpKind, Stage

CHINA = timezone(timedelta(hours=8))


def at(*moment: int) -> datetime:
    return datetime(*moment, tzinfo=CHINA)  # type: ignore[arg-type, misc]


def tasks_of(store: dossier.Store, number: str, kind: FollowUpKind) -> list[Any]:
    with store.system().read() as view:
        return [task for task in view.list_due(customer=number).tasks if task.kind == kind]


def test_from_registration_to_the_quarter(store: dossier.Store, number: str, clock: MovableClock) -> None:
    with store.session("S001").write() as write:
        write.self_check(number)
        with pytest.raises(dossier.Error):
            write.approve(number)
    with store.session("S002").write() as write:
        write.approve(number)
    (archiving,) = tasks_of(store, number, FollowUpKind.REVIEW)
    assert archiving.due <= clock() + timedelta(hours=24)
    with store.session("S002").write() as write:
        assert write.archive(number) == "2026-03-001"
    clock.now = at(2026, 6, 15, 9)
    with store.system().write() as write:
        write.upkeep()
    (check,) = tasks_of(store, number, FollowUpKind.VERIFICATION)
    assert check.due < at(2026, 7, 1)
    with store.session("S002").write() as write:
        write.verify(number)
    assert tasks_of(store, number, FollowUpKind.VERIFICATION) == []


def test_stages_over_spring_festival_and_national_day(
    store: dossier.Store, enterprise: dict[str, Any], clock: MovableClock
) -> None:
    clock.now = at(2026, 2, 12, 10)
    with store.session("S001").write() as write:
        number = write.register(enterprise).number
    for moment, stage, due in [
        (at(2026, 2, 13, 10), Stage.CONTACTED, "2026-02-24"),  # The holiday is from 15 to 23 February.
        (at(2026, 9, 30, 10), Stage.NEGOTIATING, "2026-10-08"),  # From 1 to 7 October.
    ]:
        clock.now = moment
        with store.session("S001").write() as write:
            write.change_stage(number, stage)
        (contact,) = tasks_of(store, number, FollowUpKind.CADENCE)
        assert contact.due.astimezone(CHINA).date().isoformat() == due
    with store.session("S001").write() as write:
        with pytest.raises(dossier.ValidationError) as caught:
            write.change_stage(number, Stage.LOST)
        assert caught.value.reason == "reason_required"


def test_a_complaint_with_every_clock(store: dossier.Store, number: str, clock: MovableClock) -> None:
    start = clock()
    with store.session("S001").write() as write:
        case = write.record_interaction(
            number, {"channel": "电话", "kind": "投诉", "urgency": "紧急", "summary": "订单A1漏发两件，要求补发"}
        ).number
    (answer,) = tasks_of(store, number, FollowUpKind.RESPONSE)
    assert answer.due == start + timedelta(hours=24) and answer.warn_at < answer.due < answer.escalate_at
    clock.now = start + timedelta(hours=20)
    with store.session("S001").write() as write:
        write.report_solved(case)
    (entry,) = tasks_of(store, number, FollowUpKind.FEEDBACK)
    assert entry.due == clock() + timedelta(hours=24)
    clock.now = clock() + timedelta(hours=40)
    with store.session("S001").write() as write:
        write.solve_feedback(case, "补发两件")
        write.confirm_feedback(case)
        write.rate_feedback(case, 4, customer_words="还可以")
    assert tasks_of(store, number, FollowUpKind.FEEDBACK) == []
    with store.system().read() as view:
        missed = view.get_interaction(case).interaction.feedback.missed
    assert [one.clock for one in missed] == [FeedbackClock.SOLUTION]


def test_what_an_agent_finds(store: dossier.Store, number: str) -> None:
    with store.system().write() as write:
        write.put_staff(number="S009", name="周杰", department="别的部门")
    with store.session("S009").read() as view:
        assert list(view.search_customers("龙思")) == []
        with pytest.raises(dossier.NotFoundError):
            view.get_customer(number)
    with store.session("S001").read() as view:
        for text in ("龙思", "longsi", "8000", "李强"):
            assert [one.number for one in view.search_customers(text)] == [number], text
