# SPDX-License-Identifier: Apache-2.0
"""Grants, the access log, checkpoints, the change feed."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from conftest import MovableClock

import dossier


@pytest.fixture
def person(store: dossier.Store) -> int:
    """A customer of S001's whom S009, of another department, may not see."""
    with store.system().write("register") as write:
        write.put_staff(number="S009", name="孙悦", role="客服", department="外部")
        fields: dict[str, Any] = {
            "kind": "个人",
            "name": "张伟",
            "resident_id": "11010519491231002X",
            "owner": "S001",
            "contacts": [{"name": "张伟", "mobile": "13800138000", "email": "a@example.com"}],
        }
        return write.register(fields).id


def test_u5_a_grant_widens_and_ends(store: dossier.Store, person: int) -> None:
    stranger = store.session("S009")
    with stranger.read() as view, pytest.raises(dossier.NotFoundError):
        view.customer(person)
    with store.system().write("grant") as write:
        grant = write.put_grant(staff="S009", customer=person, access="ACCESS_VIEW", field_classes=["contact"])
    with stranger.read() as view:
        assert view.customer(person).contacts[0].mobile == "13800138000"
        assert view.customer(person).name == "张*"
        assert [given.id for given in view.grants("S009")] == [grant]
    with store.system().read() as view:
        access = view.explain_access("S009", person)
        assert (access.view, access.edit, access.field_classes, access.because) == (
            True,
            False,
            ("contact",),
            (("grant", str(grant)),),
        )
    with store.system().write("revoke") as write:
        write.revoke_grant(grant)
    with stranger.read() as view, pytest.raises(dossier.NotFoundError):
        view.customer(person)
    with stranger.write("try") as write, pytest.raises(dossier.DeniedError):
        write.put_grant(staff="S009", customer=person, access="ACCESS_VIEW")


def test_d10_who_saw(store: dossier.Store, agent: dossier.Session, person: int, clock: MovableClock) -> None:
    with agent.read("回访") as view:
        assert view.customer(person).resident_id == "1101*************X"
    store.flush_access_log()
    clock.now += timedelta(hours=1)
    assert agent.reveal(person, "resident_id", "核验") == "11010519491231002X"
    with store.system().read() as view:
        looks = list(view.who_saw(person))
        assert [(look.actor, look.purpose) for look in looks] == [("S001", "回访"), ("S001", "核验")]
        assert [look.purpose for look in view.who_saw(person, since=clock.now)] == ["核验"]
        assert [look.purpose for look in view.seen_by("S001", until=clock.now) if not look.operation] == ["回访"]
        assert looks[0].field_classes == ["contact", "identity", "money", "risk", "note"]
    with pytest.raises(dossier.ValidationError):
        agent.reveal(person, "resident_id", "")


def test_p3_readers_through_the_host_and_lists(store: dossier.Store, agent: dossier.Session, person: int) -> None:
    with store.system("os:anna").read() as view:
        assert view.customer(person).name == "张伟"
    with agent.read("晨会") as view:
        list(view.customers())
        with pytest.raises(dossier.DeniedError):
            view.require_maintenance()
    store.flush_access_log()
    with store.system().read() as view:
        view.require_maintenance()
        assert {look.actor for look in view.who_saw(person)} == {"os:anna", "S001"}
        (page,) = view.seen_by("S001")
        assert (page.operation, page.customers, page.purpose) == ("list_customers", [person], "晨会")


def test_x6_duplicate_checks_have_a_limit(store: dossier.Store, agent: dossier.Session, person: int) -> None:
    with store.system().write("policy") as write:
        write.set_policy(duplicate_checks_per_day=1)
    with agent.read() as view:
        assert [match.owner for match in view.matches(kind="个人", name="张", contacts=[{"mobile": "13800138000"}])] == [
            "S001"
        ]
        with pytest.raises(dossier.DeniedError) as refused:
            view.matches(kind="个人", name="张", contacts=[{"mobile": "13800138001"}])
    assert refused.value.reason == "duplicate_check_limit"
    with store.session("S003").read() as viewer, pytest.raises(dossier.DeniedError):
        viewer.matches(kind="个人", name="张", contacts=[{"mobile": "13800138000"}])


def test_d10_checkpoints(store: dossier.Store, person: int) -> None:
    with store.system().read() as view:
        kept = view.checkpoint()
    with store.system().write("grant") as write:
        write.put_grant(staff="S009", customer=person, access="ACCESS_VIEW")
    assert store.verify(checkpoint=kept).sound
    forged = kept[:-1] + bytes([kept[-1] ^ 1])
    assert [fault.detail for fault in store.verify(checkpoint=forged).faults] == ["checkpoint_differs"]


def test_x7_the_change_feed(store: dossier.Store, person: int) -> None:
    with store.system().read() as view:
        whole = view.feed(limit=1000)
        assert [change.sequence for change in whole.changes] == list(range(1, whole.next + 1)) and not whole.more
        first = view.feed(limit=2)
        assert first.changes == whole.changes[:2] and first.more
        assert view.feed(first.next).changes == whole.changes[2:]
    with store.system().write("VIP") as write:
        write.correct(write.customer(person), level="VIP")
    with store.system().read() as view:
        (change,) = view.feed(whole.next).changes
        assert (change.table, change.customer, change.kind, change.reason) == (
            "customer",
            person,
            dossier.ChangeKind.UPDATED,
            "VIP",
        )
        assert "level" in change.changed
        assert "张" not in repr(change)
    with store.session("S009").read() as view:
        assert {change.table for change in view.feed().changes} == {"staff", "department"}
