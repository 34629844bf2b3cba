# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from conftest import MovableClock

import dossier


@pytest.fixture
def twins(store: dossier.Store, enterprise: dict[str, Any]) -> tuple[int, int]:
    """Two records of one customer."""
    with store.session("S001").write("register") as write:
        first = write.register(enterprise)
        second = write.register({**enterprise, "name": "龍思餐飲管理有限公司", "credit_code": "", "member_id": "VIP-2"})
    assert second.matches[0].likelihood is not dossier.Likelihood.UNSPECIFIED
    return first.id, second.id


@pytest.fixture
def supervisor(store: dossier.Store) -> dossier.Session:
    with store.system().write("set up") as write:
        write.put_staff(number="S009", name="孙总", role="主管", department="销售一部")
    return store.session("S009")


def test_duplicates_come_with_their_reasons(agent: dossier.Session, twins: tuple[int, int]) -> None:
    with agent.read() as view:
        pairs = list(view.duplicates())
        assert [(pair.a, pair.b) for pair in pairs] == [twins]
        assert [(pair.a, pair.b) for pair in view.duplicates(twins[1])] == [twins]
        reason = next(reason for reason in pairs[0].reasons if reason.clue == "same_mobile")
        assert reason.points > 0
        assert dossier.describe_reason(reason, "zh") != dossier.describe_reason(reason, "en")
        assert "score" in view.duplicates().to_arrow().column_names


def test_merge_reads_as_one_and_is_undone(
    agent: dossier.Session, supervisor: dossier.Session, twins: tuple[int, int], clock: MovableClock
) -> None:
    first, second = twins
    with agent.write() as write:
        for customer in twins:
            write.record(customer=customer, at=clock.now, channel="电话", kind="跟进", handler="S001", summary="联系")
    with supervisor.write() as write:
        write.merge(first, second, ["same phone"])
        with pytest.raises(dossier.ConflictError):
            write.mark_not_same(first, second)
    with agent.read() as view:
        assert view.profile_of(second) == first
        assert view.members_of(second) == [first, second]
        assert len(list(view.timeline(second))) == view.summary(first).interactions == 2
        profile = view.merged_profile(second)
        assert [member.customer for member in profile.members] == [first, second]
        names = [value for value in profile.values if value.field == "name"]
        assert {value.origins[0].customer for value in names} == {first, second}
        assert not list(view.duplicates())
    with supervisor.write() as write:
        write.unmerge(second)
        write.mark_not_same(first, second, "两家公司")
    with agent.read() as view:
        assert len(list(view.timeline(second))) == 1
        assert not list(view.duplicates())
        assert view.not_same_as(first)[0].reason == "两家公司"
    with supervisor.write() as write:
        write.unmark_not_same(first, second)


def test_a_merge_takes_the_values_that_are_chosen(supervisor: dossier.Session, twins: tuple[int, int]) -> None:
    first, second = twins
    with supervisor.write() as write:
        with pytest.raises(dossier.ValidationError):
            write.merge(first, second, take={"notes": second})
        write.merge(first, second, take={"name": second})
        names = [value for value in write.merged_profile(first).values if value.field == "name"]
        assert [(value.origins[0].customer, value.chosen) for value in names] == [(second, True), (first, False)]


def test_resolve_finds_by_any_clue(agent: dossier.Session, twins: tuple[int, int]) -> None:
    with agent.read() as view:
        assert [found.customer for found in view.resolve(member_id="vip-2")] == [twins[1]]
        assert {found.customer for found in view.resolve(phone="+86 138 0013 8000")} == set(twins)
        assert [
            found.customer for found in view.resolve(phone="13800138000", identity_number="91110105MA00T35T2B")
        ] == list(twins)
        assert view.resolve() == []


def test_a_changed_contact_waits_for_confirmation(agent: dossier.Session, number: str, clock: MovableClock) -> None:
    with agent.write() as write:
        change = write.request_change(number, replaces="contacts[0]", contact={"name": "李强", "mobile": "13900139000"})
        assert [contact.mobile for contact in write.valid_details(number).contacts] == ["13800138000"]
        write.confirm_change(number, change, "验证码", "SMS 1")
        assert [contact.mobile for contact in write.valid_details(number).contacts] == ["13900139000", "13800138000"]
        other = write.request_change(number, contact={"name": "王五", "mobile": "13700001111"})
        write.withdraw_change(number, other, "误报")
    clock.now += timedelta(days=31)
    with agent.read() as view:
        assert [contact.mobile for contact in view.valid_details(number).contacts] == ["13900139000"]
        assert [found.state for found in view.changes(number)] == [
            dossier.ChangeState.WITHDRAWN,
            dossier.ChangeState.RETIRING,
        ]
