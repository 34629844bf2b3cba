# SPDX-License-Identifier: Apache-2.0
"""What a person has a right to: consent, requests, restriction, erasure, a copy."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import dossier


def test_B8_consent(agent: dossier.Session, number: str) -> None:
    with agent.write("consent") as write:
        with pytest.raises(dossier.ValidationError) as caught:
            write.record_consent(number, basis="个人同意", purpose="marketing", text_version="2026-01")
        assert caught.value.field == "proof"
        given = write.record_consent(
            number, basis=dossier.ProcessingBasis.CONSENT, purpose="marketing", text_version="2026-01", proof="签名页"
        )
        answer = write.may_process(number, "marketing")
        assert answer.allowed and answer.ground == dossier.ProcessingGround.BASIS and answer.consent.id == given
        write.withdraw_consent(number, given, "微信")
        assert not write.may_process(number, "marketing").allowed
        (consent,) = write.consents(number)
        assert consent.withdrawal_channel == dossier.Channel.WECHAT


def test_B8_requests(agent: dossier.Session, number: str) -> None:
    with agent.write("request") as write:
        asked = write.receive_request(number, kind="更正补充", asked_by="本人", text="电话不对")
        assert [request.id for request in write.open_person_requests()] == [asked]
        write.answer_request(number, asked, "已更正", "电话")
        (request,) = write.person_requests(number)
        assert request.state == dossier.PersonRequestState.DONE and request.notice == "已更正"
        assert list(write.open_person_requests()) == []


def test_B8_restriction(store: dossier.Store, agent: dossier.Session, number: str) -> None:
    supervisor = store.session("S002")
    with supervisor.write("restrict") as write:
        write.restrict(number, "本人", "有异议")
        assert write.customer(number).restriction.ground == "有异议"
    with pytest.raises(dossier.DeniedError) as caught, agent.write("change") as write:
        write.change_stage(number, dossier.Stage.CONTACTED)
    assert caught.value.reason == "restricted"
    with supervisor.write("lift") as write:
        write.lift_restriction(number, "已核实")


def test_B8_a_copy(store: dossier.Store, number: str) -> None:
    with store.system().read() as view:
        id_ = view.customer(number).id
    session = store.session("S002")
    copy = json.loads(session.copy(id_, "本人申请"))
    assert copy["customers"][0]["contacts"][0]["mobile"] == "13800138000"
    assert session.copy(id_, "asked", page=True, language="en").startswith("<!DOCTYPE html>")


def erase(store: dossier.Store, number: str) -> None:
    with store.system().write("erase") as write:
        assert write.plan_erasure(number).complete
        with pytest.raises(dossier.ValidationError):
            write.erase(number)
        done = write.erase(number, requested_on=date(2026, 3, 1), asked_by="本人", ground="撤回同意")
        assert list(done.numbers) == [number] and done.past_values > 0
        assert [erasure.id for erasure in write.erasures()] == [done.id]


def test_X10_erasure(tmp_path: Path, enterprise: dict[str, Any]) -> None:
    with dossier.open(tmp_path / "own", create=True) as store:
        with store.system().write("register") as write:
            number = write.register({**enterprise, "owner": ""}).number
        erase(store, number)
        with pytest.raises(dossier.BusyError):
            dossier.compact(tmp_path / "own")
    del write, store
    dossier.compact(tmp_path / "own", progress=lambda done, total: True)
    assert "13800138000".encode() not in (tmp_path / "own" / "data.mdb").read_bytes()
