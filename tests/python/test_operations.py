# SPDX-License-Identifier: Apache-2.0
"""The methods that are made from the descriptions of operations."""

from __future__ import annotations

import inspect
from datetime import timedelta

import pytest
from conftest import MovableClock

import dossier
from dossier import _operations


def test_what_was_typed_wrong_is_put_right(
    agent: dossier.Session, store: dossier.Store, number: str, clock: MovableClock
) -> None:
    with agent.write() as write:
        made = write.record_interaction(
            number, {"channel": "电话", "kind": "投诉", "summary": "货少了两件", "urgency": "紧急", "feedback": {}}
        )
        fixed = write.correct_interaction(made.number, reason="笔误", values={"summary": "货少了三件"})
        assert fixed.status == dossier.InteractionStatus.RECEIVED
        write.transfer_feedback(made.number, "归售后处理", person="S001")
    with agent.read() as view:
        entry = view.get_interaction(made.number).interaction
        assert (entry.summary, entry.corrections[0].reason) == ("货少了三件", "笔误")
        assert [one.text for one in entry.progress] == ["归售后处理"]
    with agent.write() as write:
        write.void_interaction(made.number, "误登记")
        with pytest.raises(dossier.ValidationError) as caught:
            write.void_interaction(made.number, "误登记")
        assert caught.value.reason == "voided"
        other = write.register_customer({"name": "乙公司", "kind": "企业"}).number
        again = write.record_interaction(number, {"channel": "电话", "kind": "咨询", "summary": "问价"})
        write.move_interaction(again.number, other, "报错客户")
    with agent.read() as view:
        assert [one.number for one in view.list_timeline(other).interactions] == [again.number]
        assert view.get_interaction(made.number).interaction.voided.reason == "误登记"


def test_customers_are_patched_and_withdrawn(agent: dossier.Session, number: str) -> None:
    with agent.write() as write:
        before = write.get_customer(number)
        write.change_customer(number, values={"short_name": "龙思"}, revision=before.revision)
        with pytest.raises(dossier.ConflictError):
            write.change_customer(number, values={"short_name": "旧"}, revision=before.revision)
        with pytest.raises(dossier.ValidationError) as caught:
            write.change_customer(number, values={"stage": "成交"})
        assert caught.value.reason == "own_operation"
        write.change_customer(number, clear=["short_name"])
        assert write.get_customer(number).customer.short_name == ""
        extra = write.register_customer({"name": "误登记公司", "kind": "企业"}).number
        assert write.withdraw_customer(extra, "登记两次").number == extra
        with pytest.raises(dossier.NotFoundError):
            write.get_customer(extra)


def test_tasks_go_to_somebody_else_one_by_one_and_in_bulk(
    agent: dossier.Session, store: dossier.Store, number: str, clock: MovableClock
) -> None:
    due = clock() + timedelta(days=2)
    with store.system().write() as write:
        write.put_staff(number="S009", name="周杰", department="客服部")
        ids = [write.plan_follow_up(number, {"action": f"第{i}件", "due": due}).id for i in range(3)]
        assert write.reassign_follow_up(ids[0], "S009", "休假").assignee == "S009"
        moved = write.reassign_follow_ups("S009", "休假", customer=number, kind="手工")
        assert list(moved.tasks) == ids
        ended = write.skip_follow_ups("旧任务", assignee="S009")
        assert list(ended.tasks) == ids
        later = write.plan_follow_up(number, {"action": "回访", "due": due})
        put_off = write.postpone_follow_up(later.id, due + timedelta(days=3), "客户出差")
        assert put_off.due is not None and later.due is not None and put_off.due > later.due
        assert write.complete_follow_up(later.id).state == dossier.FollowUpState.DONE
        skipped = write.plan_follow_up(number, {"action": "寄资料", "due": due})
        assert write.skip_follow_up(skipped.id, "不要了").state == dossier.FollowUpState.SKIPPED


def test_the_steps_of_a_feedback_by_number(agent: dossier.Session, number: str, clock: MovableClock) -> None:
    status = dossier.InteractionStatus
    with agent.write() as write:
        case = write.record_interaction(
            number, {"channel": "微信", "kind": "投诉", "summary": "屏幕坏了", "urgency": "一般", "feedback": {}}
        ).number
        assert write.solve_feedback(case, "换屏").status == status.SOLVED
        assert write.confirm_feedback(case).status == status.CONFIRMED
        assert write.rate_feedback(case, 5, customer_words="很快").status == status.CLOSED
        assert write.reopen_feedback(case, "又坏了").status == status.IN_PROGRESS
        write.wait_for_customer(case, "等照片", clock() + timedelta(days=1))
        assert write.resume_feedback(case).status == status.IN_PROGRESS


def test_changing_one_rule_leaves_the_others(store: dossier.Store) -> None:
    with store.system().write() as write:
        write.change_policy({"pool_limits": {"picks_per_day": 3}})
        first = write.change_policy({"numbers": {"customer": "K{date}{n:3}"}}).version
        assert write.policy().pool_limits.picks_per_day == 3
        assert write.change_policy({"pool_limits": {"picks_per_day": 4}}).version == first + 1
        assert write.policy().numbers.customer == "K{date}{n:3}"


def test_what_is_listed(agent: dossier.Session, store: dossier.Store, number: str) -> None:
    with agent.read() as view:
        assert "S001" in [one.number for one in view.list_staff().staff]
        assert view.list_departments().departments
        assert view.list_due(customer=number).tasks
        assert not view.list_escalated(staff="S002").tasks
    with store.system().write() as write:
        assert write.change_customer(number, values={"level": "VIP"}).number == number
        assert write.assign_owner(number, "S001").owner == "S001"


def test_every_method_says_what_it_does() -> None:
    for owner in (_operations.OperationQueries, _operations.Operations):
        for name, method in inspect.getmembers(owner, inspect.isfunction):
            assert inspect.getdoc(method), name


def test_somebody_leaves(store: dossier.Store, number: str) -> None:
    with store.system().write() as write:
        write.put_staff(number="S009", name="周杰", department="客服部")
        assert len(write.leave_staff("S001", ["S009"], note="离职").handovers) == 1
        assert write.get_customer(number).customer.owner == "S009"
