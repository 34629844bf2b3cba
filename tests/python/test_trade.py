# SPDX-License-Identifier: Apache-2.0
"""Contracts, payments, risk, buying rhythm and what is handed in."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from conftest import MovableClock

import dossier


def contract_of(number: str, signed_on: str = "2026-03-02", **more: Any) -> dict[str, Any]:
    return {"customer": number, "signed_on": signed_on, "gross": {"minor": 11300}, "net": {"minor": 10000}, **more}


@pytest.fixture
def signed(agent: dossier.Session, number: str) -> dossier.Signed:
    instalments = [
        {"due": due, "amount": {"minor": minor}}
        for due, minor in (("2026-03-16", 4000), ("2026-04-15", 4000), ("2026-05-15", 3300))
    ]
    with agent.write("sign") as write:
        return write.sign(contract_of(number, instalments=instalments, special_agreements=["包装必须用黄色胶带"]))


def test_D5_contracts(agent: dossier.Session, number: str, signed: dossier.Signed) -> None:
    assert signed.number == "HT202603020001" and len(signed.follow_ups) == 3
    with agent.write("trade") as write:
        assert write.contract(signed.number).gross.minor == 11300
        with pytest.raises(dossier.ValidationError) as caught:
            write.sign(contract_of(number, net={"minor": 11301}))
        assert (caught.value.reason, caught.value.field) == ("net_above_gross", "net")
        write.accept(signed.number, date=date(2026, 3, 2), passed=False, problems="三桶漏液")
        assert write.contract(signed.id).acceptance.problems == "三桶漏液"
        assert write.correct_contract(signed.number, delivery="送货上门") == 3
        assert write.contract_revision(signed.id) == 3
        assert [contract.number for contract in write.contracts(number)] == [signed.number]
        (agreement,) = write.special_agreements(number)
        assert list(agreement.special_agreements) == ["包装必须用黄色胶带"] and agreement.number == signed.number
        with pytest.raises(dossier.NotFoundError):
            write.contract("HT0")


def test_D6_payments(agent: dossier.Session, clock: MovableClock, number: str, signed: dossier.Signed) -> None:
    with agent.write("pay") as write:
        paid = write.pay(signed.number, amount={"minor": 5000}, received_on=date(2026, 3, 10), reference="7788")
        assert paid.allotted == ((1, 4000), (2, 1000)) and paid.beyond == 0
        assert [payment.reference for payment in write.payments(signed.id)] == ["7788"]
        with pytest.raises(dossier.ConflictError):
            write.pay(signed.number, amount={"minor": 1}, received_on="2026-03-11", reference="7788")
    clock.now += timedelta(days=60)
    with agent.write("pay") as write:
        (late,) = write.overdue(customer=number)
        assert late.instalments[0].due == "2026-04-15" and late.instalments[0].paid.minor == 1000
        assert len(list(write.overdue(on=date(2026, 6, 1)))) == 2
        write.withdraw_payment(signed.number, paid.id, "支票退回")
        assert len(list(write.overdue())) == 2


def test_D7_risks(agent: dossier.Session, clock: MovableClock, number: str, signed: dossier.Signed) -> None:
    clock.now += timedelta(days=80)
    with agent.write("review") as write:
        review = write.review_risks()
        assert review.customers == 1 and len(review.raised) == 1
        assert write.evaluate_risk(number) == []
        signal = write.risk(review.raised[0])
        assert dossier.sentence_text(signal.said).startswith("连续 3 个月逾期付款")
        assert dossier.sentence_text(signal.said, "en").startswith("3 months late in a row")
        assert signal.severity == dossier.RiskSignalSeverity.ASSESSMENT
        assert [because.detail for because in signal.because] == [f"{signed.number}/{n}" for n in (1, 2, 3)]
        write.close_risk(signal, "已约谈")
        breach = write.raise_risk(customer=number, kind="违约", text="擅自转售")
        assert [risk.id for risk in write.open_risks()] == [breach]
        assert [risk.id for risk in write.risks(number)] == [breach, signal.id]
        assert [risk.id for risk in write.risks(number, open_only=True)] == [breach]


def test_D8_rhythm(agent: dossier.Session, number: str) -> None:
    with agent.write("sign") as write:
        assert write.rhythm(number) is None
        for day in ("2025-12-11", "2026-01-11", "2026-02-11"):
            write.sign(contract_of(number, day))
        rhythm = write.rhythm(number)
        assert rhythm is not None and rhythm.next_on == "2026-03-11" and rhythm.amount.minor == 11300
        assert [found.customer_number for found in write.due_again(until=date(2026, 3, 11))] == [number]
        assert list(write.due_again(until=date(2026, 3, 10))) == []
        task = write.plan_reorder(number)
        assert task is not None and write.follow_up(task).kind == dossier.FollowUpKind.REORDER
        assert write.plan_reorder(number) is None


def test_D11_documents(agent: dossier.Session, number: str, signed: dossier.Signed) -> None:
    with agent.write("hand in") as write:
        write.hand_in(signed.number, "合同副本")
        assert [bool(check.handed_in_at) for check in write.documents(signed.number)] == [True, False, False]
        assert {check.document for check in write.missing_documents(number)} == {"最新营业执照", "关键联系人"}
        write.hand_in_day(number, date(2026, 3, 2), "当日沟通记录")
        with pytest.raises(dossier.ValidationError):
            write.hand_in(signed.number, "别的")
