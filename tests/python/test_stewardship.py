# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from conftest import MovableClock

import dossier


@pytest.fixture
def people(store: dossier.Store) -> None:
    with store.system().write("people") as write:
        write.put_staff(number="S001", name="李明", role="客服/销售", department="客服部", supervisor="S002")
        write.put_staff(number="S004", name="孙丽", role="客服/销售", department="客服部")


@pytest.fixture
def supervisor(store: dossier.Store, people: None) -> dossier.Session:
    return store.session("S002")


@pytest.fixture
def other(store: dossier.Store, people: None) -> dossier.Session:
    return store.session("S004")


def test_review_from_draft_to_archive(agent: dossier.Session, supervisor: dossier.Session, number: str) -> None:
    with agent.write("check") as write:
        write.self_check(number, "核对无误")
    with supervisor.write("review") as write:
        assert [customer.number for customer in write.reviews()] == [number]
        with pytest.raises(dossier.ValidationError) as caught:
            write.return_registration(number, ["telephone"])
        assert caught.value.reason == "not_a_field"
        write.return_registration(number, ["contacts[0].mobile"], "少一位")
        assert list(write.customer(number).review.doubtful_fields) == ["contacts[0].mobile"]
    with agent.write("again") as write:
        write.self_check(number)
        with pytest.raises(dossier.DeniedError):
            write.approve(number)
    with supervisor.write("approve") as write:
        write.approve(number)
        assert [customer.number for customer in write.reviews("已审核")] == [number]
    with agent.write("archive") as write:
        assert write.archive(number) == "2026-03-001"
        assert write.customer(number).review.state is dossier.ReviewState.ARCHIVED
        assert [gap.field for gap in write.field_profile(number).missing] == []


def test_handover(agent: dossier.Session, other: dossier.Session, supervisor: dossier.Session, number: str) -> None:
    with agent.write("propose") as write:
        made = write.propose_handover({"from": "S001", "to": "S004", "note": "换区"})
        write.confirm_handover(made, "S001")
        matters = write.handover_matters(made)
        assert matters.follow_ups and not matters.interactions
        assert [handover.id for handover in write.handovers("S004")] == [made]
    with other.write("confirm") as write:
        write.confirm_handover(made, "S004")
        assert write.handover(made).state is dossier.HandoverState.DONE
        assert write.customer(number).owner == "S004"
        with pytest.raises(dossier.ValidationError):
            write.cancel_handover(made, "x")
    with supervisor.read() as view, pytest.raises(dossier.NotFoundError):
        view.handover(999)


def test_a_leaver(store: dossier.Store, people: None, number: str) -> None:
    with store.system().write("leaver") as write:
        assert len(write.hand_over_leaver("S001", ["S004"], "离职")) == 1
        assert write.customer(number).owner == "S004"
        assert write.staff("S001").left


def test_pool_and_upkeep(
    store: dossier.Store, agent: dossier.Session, other: dossier.Session, number: str, clock: MovableClock
) -> None:
    with agent.write("drop") as write:
        write.drop(number, "调整")
    with other.write("pick") as write:
        assert [customer.number for customer in write.pool()] == [number]
        write.pick(number)
        with pytest.raises(dossier.ValidationError):
            write.pick(number)
    with store.system().write("rules") as write:
        rules = {"pool_rules": [{"name": "idle", "idle": {"unit": "天", "amount": 5}}]}
        effects = list(write.preview_policy(rules, until=clock.now + timedelta(days=30)))
        assert [(effect.kind, effect.rule) for effect in effects] == [(dossier.PolicyEffectKind.RECYCLED, "idle")]
        write.set_policy(rules)
    assert_recycled(store, number, clock)


def assert_recycled(store: dossier.Store, number: str, clock: MovableClock) -> None:
    with store.system().read() as view:
        assert list(view.recycling(clock.now)) == []
        assert [entry.customer_number for entry in view.recycling(clock.now + timedelta(days=30))] == [number]
    clock.now += timedelta(days=35)
    with store.system().write("upkeep") as write:
        done: dossier.Upkeep = write.upkeep()
        assert (done.retired, done.recycled, done.more) == (0, 1, False)
        assert write.customer(number).owner == ""
    with store.system().read() as view:
        wakeup = view.next_wakeup(clock.now)
        assert wakeup is not None and wakeup.why in ("recycling", "verification")


def test_verification_and_changes(agent: dossier.Session, number: str) -> None:
    with agent.write("change") as write:
        task = write.report_change(number, "contacts[0].mobile", "换号")
        assert [entry.id for entry in write.due(kind="信息变更")] == [task]
        write.verify(number, "电话核对")
        assert write.customer(number).verified_by == "S001"


def test_the_loop_of_feedback(
    agent: dossier.Session, supervisor: dossier.Session, number: str, clock: MovableClock
) -> None:
    given: dict[str, Any] = {
        "customer": number,
        "at": clock.now,
        "channel": "电话",
        "kind": "投诉",
        "handler": "S001",
        "urgency": "高",
        "summary": "物流慢",
    }
    with agent.write("feedback") as write:
        made = write.record(given, feedback={"department": "客服部"})
        assert {remark.reason for remark in write.interaction(made.number).remarks} == {
            "vague_order_number",
            "vague_promised",
            "vague_actual",
        }
        write.wait_for_customer(made.number, "等照片", clock.now + timedelta(days=2))
        assert write.interaction(made.number).status is dossier.InteractionStatus.WAITING
        write.resume(made.number)
        write.report_solved(made.number)
    clock.now += timedelta(days=3)
    with agent.write("solve") as write:
        write.solve(made.number, "补发")
        write.close_feedback(made.number, "客户不评")
        write.reopen(made.number, "又慢了")
        assert write.interaction(made.number).feedback.reopened == 1
    with supervisor.read() as view:
        review = view.review_feedback("客服部", clock.now - timedelta(days=7), clock.now + timedelta(days=1))
        assert review.received == 1 and [gap.clock for gap in review.gaps] == [dossier.FeedbackClock.SOLUTION]
