# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from datetime import date, datetime, timezone
from pathlib import Path
from typing import Any

import pytest

import dossier


def test_b8_what_is_due_is_held_signed_by_two_and_gone(
    store: dossier.Store, agent: dossier.Session, number: str, clock: Any
) -> None:
    with store.system().write("people") as write:
        write.put_staff(number="S008", name="吴刚", role="主管", department="客服部")
    with agent.write("record") as write:
        talk = write.record(customer=number, at=clock.now, channel="电话", kind="咨询", handler="S001", summary="询问报价")
    clock.now = datetime(2028, 6, 1, tzinfo=timezone.utc)
    supervisor, other = store.session("S002"), store.session("S008")
    with supervisor.read() as view:
        (due,) = view.retention_due("互动记录")
        assert (due.number, due.rule, due.may_go, due.overdue) == (talk.number, "B8-interaction", "2028-03-03", False)
        assert list(view.retention_due(overdue=True)) == []
        rules = view.policy().to_dict()
        for rule in rules["retention_rules"]:
            rule["minimum"] = {"unit": "UNIT_MONTHS", "amount": 120}
            rule.pop("maximum", None)
        assert list(view.retention_due(policy=rules)) == []
    with supervisor.write("hold") as write:
        hold = write.place_hold(customer=due.customer, reason="诉讼")
        assert [one.reason for one in write.holds(number)] == ["诉讼"]
        with pytest.raises(dossier.ValidationError) as caught:
            write.propose_destruction([due], "保存期满")
        assert caught.value.reason == "blocked"
        write.release_hold(hold, "和解")
        assert write.legal_hold(hold).release_reason == "和解"
        assert len(list(write.holds())) == 1
        proposed = write.propose_destruction([due], "保存期满")
        write.sign_destruction(proposed)
        with pytest.raises(dossier.ConflictError):
            write.sign_destruction(proposed)
    with other.write("sign") as write:
        write.sign_destruction(proposed)
        write.carry_out_destruction(proposed)
        protocol = write.destruction(proposed)
        assert [signature.by for signature in protocol.signatures] == ["S002", "S008"]
        assert [(count.record_class, count.records) for count in protocol.counts] == [
            (dossier.RecordClass.INTERACTION, 1)
        ]
        assert list(write.timeline(number)) == []
        stone = write.tombstone("interaction", talk.number)
        assert stone is not None and stone.destruction == proposed
        assert write.tombstone("interaction", "J0") is None
        again = write.propose_destruction
        with pytest.raises(dossier.ValidationError):
            again([due], "保存期满")
        assert [one.id for one in write.destructions()] == [proposed]
        with pytest.raises(dossier.NotFoundError):
            write.destruction(99)
        with pytest.raises(dossier.NotFoundError):
            write.legal_hold(99)
    assert store.verify().faults == ()


def test_b8_a_cancelled_destruction(store: dossier.Store, calls: list[dossier.Recorded], clock: Any) -> None:
    clock.now = datetime(2030, 6, 1, tzinfo=timezone.utc)
    with store.session("S002").write("destroy") as write:
        due = list(write.retention_due(dossier.RecordClass.INTERACTION))
        assert len(due) == len(calls)
        proposed = write.propose_destruction(due[:10], "保存期满")
        write.cancel_destruction(proposed, "暂缓")
        assert write.destruction(proposed).state == dossier.DestructionState.CANCELLED


def test_b7_b8_the_archive_of_a_month(agent: dossier.Session, calls: list[dossier.Recorded], tmp_path: Path) -> None:
    file = tmp_path / "202602.zip"
    made = agent.archive(date(2026, 2, 11), file)
    checked = dossier.check_archive(file)
    assert checked.sound
    assert checked.sha256 == made.sha256
    assert checked.members[0].name == "interactions.jsonl"
    assert 0 < checked.members[0].records < len(calls)
    file.write_bytes(b"no archive")
    with pytest.raises(dossier.ValidationError):
        dossier.check_archive(file)
