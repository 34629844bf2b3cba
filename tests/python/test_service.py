# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from datetime import timedelta

import pytest
from conftest import MovableClock

import dossier
from dossier import v1


def test_timeline_is_newest_first_and_pages_by_itself(
    agent: dossier.Session, number: str, calls: list[dossier.Recorded]
) -> None:
    numbers = [call.number for call in reversed(calls)]
    with agent.read() as view:
        assert [entry.number for entry in view.timeline(number)] == numbers
        assert [entry.number for entry in view.timeline(number, limit=5)] == numbers[:5]
        assert next(view.timeline(number)).summary == "第 449 次联系"
        wechat = list(view.timeline(number, channel="微信"))
        assert len(wechat) == 150 and {entry.channel for entry in wechat} == {dossier.Channel.WECHAT}
        assert list(view.timeline(number, handler="S002")) == []
        newest = calls[-1].id.at
        assert len(list(view.timeline(number, since=newest - timedelta(hours=9)))) == 10
        assert len(list(view.timeline(number, until=newest - timedelta(hours=9)))) == 440


def test_a_page_token_goes_on_in_a_later_view(
    agent: dossier.Session, number: str, calls: list[dossier.Recorded]
) -> None:
    with agent.read() as view:
        first = view.timeline(number).page(20)
        assert len(first) == 20
    with agent.read() as view:
        second = view.timeline(number, token=first.token).page(20)
        assert [entry.number for entry in second] == [call.number for call in calls[-21:-41:-1]]
        assert sum(1 for _ in view.timeline(number, token=first.token)) == 430
        with pytest.raises(dossier.UsageError) as caught:
            view.timeline(number, token="nonsense").page()
        assert caught.value.reason == "token"


def test_an_interaction_is_found_by_number_key_and_record(
    agent: dossier.Session, calls: list[dossier.Recorded]
) -> None:
    call = calls[7]
    with agent.read() as view:
        record = view.interaction(call.number)
        assert record.summary == "第 7 次联系"
        assert view.interaction(call.id).number == view.interaction(record).number == call.number
        assert record.at == call.id.at
        assert [entry.change for entry in view.history(record)] == [dossier.ChangeKind.CREATED]
        with pytest.raises(dossier.NotFoundError):
            view.interaction("F1")


def test_summary_counts(agent: dossier.Session, number: str, calls: list[dossier.Recorded]) -> None:
    with agent.read() as view:
        summary = view.summary(number)
    assert summary.interactions == 450
    assert (summary.first_contact, summary.last_service) == (calls[0].id.at, calls[-1].id.at)


def test_a_feedback_from_progress_to_rating(agent: dossier.Session, number: str, clock: MovableClock) -> None:
    with agent.write() as write:
        made = write.record(
            v1.Interaction(
                kind=v1.INTERACTION_KIND_COMPLAINT,
                channel=v1.CHANNEL_PHONE,
                handler="S001",
                urgency=v1.PRIORITY_HIGH,
                summary="物流慢",
                feedback={},
            ),
            customer=number,
            at=clock.now,
        )
        assert made.number.startswith("F")
        assert made.follow_ups
    with agent.read() as view:
        assert [entry.number for entry in view.open_interactions(number)] == [made.number]
        assert view.interaction(made.id).status is dossier.InteractionStatus.RECEIVED
    clock.now += timedelta(hours=1)
    with agent.write() as write:
        write.add_progress(made.number, "已联系物流")
        write.solve(made.id, "补发", clock.now)
        write.confirm(made.number)
        write.rate(made.number, 5, "很快")
    with agent.read() as view:
        record = view.interaction(made.number)
        assert [step.text for step in record.progress] == ["已联系物流"]
        assert (record.feedback.satisfaction, record.feedback.solution) == (5, "补发")
        assert record.feedback.solved_at == clock.now
        assert not view.open_interactions(number)
    with pytest.raises(dossier.ValidationError), agent.write() as write:
        write.rate(made.number, 6)


def test_next_step_becomes_due(agent: dossier.Session, number: str, clock: MovableClock) -> None:
    with agent.write() as write:
        made = write.record(
            customer=number,
            at=clock.now,
            channel=dossier.Channel.PHONE,
            kind="跟进",
            handler="S001",
            summary="谈了报价",
            next_step={"action": "寄合同", "due": clock.now.date() + timedelta(days=1)},
        )
    with agent.read() as view:
        due = view.follow_up(made.follow_ups[0])
        assert due.action == "寄合同"
        assert due.id in [entry.id for entry in view.due(assignee="S001")]
