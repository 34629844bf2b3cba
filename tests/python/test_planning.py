# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from datetime import timedelta

import pytest
from conftest import MovableClock

import dossier


@pytest.fixture
def planned(agent: dossier.Session, number: str, clock: MovableClock) -> list[int]:
    """Five follow-ups, a day apart."""
    with agent.write("plan") as write:
        return [write.plan(customer=number, due=clock.now + timedelta(days=i + 1), action=f"回访 {i}") for i in range(5)]


def manual(view: dossier.View, **query: str) -> list[dossier.FollowUp]:
    return [entry for entry in view.due(**query) if entry.kind is dossier.FollowUpKind.MANUAL]  # type: ignore[arg-type]


def test_due_is_earliest_first_by_person_department_and_customer(
    agent: dossier.Session, number: str, planned: list[int], clock: MovableClock
) -> None:
    with agent.read() as view:
        for query in ({"assignee": "S001"}, {"department": "销售一部"}, {"customer": number}, {}):
            assert [entry.id for entry in manual(view, **query)] == planned, query
        assert list(view.due(assignee="S002")) == []
        assert [
            entry.action for entry in view.due(assignee="S001", until=clock.now + timedelta(days=1, minutes=1))
        ] == ["回访 0"]
        assert planned[0] not in [entry.id for entry in view.due(since=clock.now + timedelta(days=2))]
        page = view.due(assignee="S001").page(2)
        assert page.token and [entry.id for entry in view.due(assignee="S001").page(2, page.token)] == planned[2:4]
        entry = next(view.due(assignee="S001"))
        assert (entry.customer_number, entry.assignee, entry.due) == (number, "S001", clock.now + timedelta(days=1))


def test_complete_skip_and_postpone(agent: dossier.Session, planned: list[int], clock: MovableClock) -> None:
    later = clock.now + timedelta(days=7)
    with agent.write() as write:
        write.complete(planned[0], "已回访")
        write.skip(planned[1], "客户出差")
        write.postpone(write.follow_up(planned[2]), later, "客户要求")
    with agent.read() as view:
        assert [view.follow_up(id_).state for id_ in planned[:3]] == [
            dossier.FollowUpState.DONE,
            dossier.FollowUpState.SKIPPED,
            dossier.FollowUpState.OPEN,
        ]
        moved = view.follow_up(planned[2])
        assert moved.due == later and moved.postponements[0].reason == "客户要求"
        assert [entry.change for entry in view.history(moved)] == [
            dossier.ChangeKind.UPDATED,
            dossier.ChangeKind.CREATED,
        ]
    with pytest.raises(dossier.ValidationError), agent.write() as write:
        write.complete(planned[0])
    with pytest.raises(dossier.NotFoundError) as caught, agent.write() as write:
        write.complete(999999)
    assert isinstance(caught.value, LookupError)


def test_next_wakeup_and_cadence(agent: dossier.Session, number: str, planned: list[int], clock: MovableClock) -> None:
    with agent.read() as view:
        wakeup = view.next_wakeup(clock.now)
        assert wakeup is not None and wakeup.at > clock.now and wakeup.why in ("due", "warn", "escalate")
        assert view.next_wakeup(clock.now + timedelta(days=3650)) is None
        preview = view.preview_cadence(number)
        assert preview is not None and preview.kind is dossier.FollowUpKind.CADENCE
        assert [step.rule for step in preview.because]


def test_what_is_to_be_done_is_read_in_either_language(agent: dossier.Session, number: str, planned: list[int]) -> None:
    with agent.read() as view:
        (contact,) = [entry for entry in view.due(customer=number) if entry.kind is dossier.FollowUpKind.CADENCE]
        assert contact.action == ""
        assert dossier.action_text(contact) == dossier.action_text(contact, "zh") == "电话联系并寄送资料"
        assert dossier.action_text(contact, "en") == "call and send material"
        assert dossier.action_text(manual(view)[0], "en") == "回访 0"


def test_policy_can_be_changed_and_needs_the_right(store: dossier.Store, agent: dossier.Session) -> None:
    with agent.read() as view:
        policy = view.policy()
        assert policy.numbers.customer == "C{date}{n:3}"
        assert policy.business_hours.utc_offset_minutes == 480
        assert len(policy.cadences) >= 1
    with store.system().write() as write:
        write.set_policy(policy, numbers={"customer": "K{year}-{n:4}"})
        made = write.register(kind="其他", kind_note="试", name="新编号")
    assert made.number == "K2026-0001"
    with pytest.raises(dossier.DeniedError), agent.write() as write:
        write.set_policy(policy)


def test_staff_and_departments(store: dossier.Store) -> None:
    with store.system().write() as write:
        write.put_department(name="财务部", head="S002")
        write.put_staff(write.staff("S001"), left=True)
    with store.system().read() as view:
        assert [(member.number, member.left) for member in view.all_staff()] == [
            ("S001", True),
            ("S002", False),
            ("S003", False),
        ]
        assert "财务部" in [department.name for department in view.departments()]
        assert view.staff("S002").role is dossier.Role.SUPERVISOR
        with pytest.raises(dossier.NotFoundError):
            view.staff("S999")
    with pytest.raises(dossier.DeniedError):
        store.session("S001").read().close()
