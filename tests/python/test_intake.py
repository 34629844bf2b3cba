# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import Any

import pytest
from conftest import CHINA, MovableClock

import dossier
from dossier import v1


def test_register_from_a_dictionary_normalises_and_numbers(agent: dossier.Session, enterprise: dict[str, Any]) -> None:
    with agent.write("register") as write:
        made = write.register(enterprise)
    assert made.number == "C20260302001"
    with agent.read() as view:
        customer = view.customer(made.number)
    assert customer.name == "北京龙思餐饮管理有限公司"
    assert customer.contacts[0].mobile == "13800138000"
    assert customer.kind is dossier.CustomerKind.ENTERPRISE
    assert customer.registered_at == datetime(2026, 3, 2, 2, tzinfo=timezone.utc)
    assert customer.registered_by == "S001"


def test_register_from_a_message_and_from_keywords_is_the_same(agent: dossier.Session) -> None:
    message = v1.Customer(kind=v1.CUSTOMER_KIND_INDIVIDUAL, name="张三", contacts=[v1.Contact(mobile="13900139000")])
    with agent.write() as write:
        first = write.register(message)
        second = write.register(kind="个人客户", name="李四", contacts=[{"mobile": "13700137000"}])
        third = write.register(message, name="王五")
    with agent.read() as view:
        assert [view.customer(n.id).name for n in (first, second, third)] == ["张三", "李四", "王五"]
        assert view.customer(second.id).kind is dossier.CustomerKind.INDIVIDUAL
        assert view.customer(third.number).contacts[0].mobile == "13900139000"


def test_a_customer_from_abroad_is_registered_with_their_papers_and_phone(agent: dossier.Session) -> None:
    with agent.write() as write:
        made = write.register(
            kind="个人客户",
            name="陈大文",
            other_document="h 1234 5678",
            contacts=[{"mobile": "+852 9123 4567"}],
            important_dates=[{"name": "生日", "date": "2月29日"}],
        )
    with agent.read() as view:
        customer = view.customer(made.number)
        assert customer.other_document == "H12345678"
        assert customer.other_document_kind is dossier.OtherDocumentKind.HONG_KONG_MACAO_PERMIT
        assert customer.contacts[0].mobile == "+85291234567"
        assert (customer.important_dates[0].date, customer.important_dates[0].yearly) == ("--02-29", True)
        assert [found.number for found in view.find("H12345678")] == [made.number]
    assert dossier.validate("other_document", "EA1234567").valid
    assert dossier.validate("uscc", "91350203M0001QKT19").reason == "checksum_warning"


def test_a_broken_rule_is_a_validation_error(agent: dossier.Session, enterprise: dict[str, Any]) -> None:
    with pytest.raises(dossier.ValidationError) as caught, agent.write() as write:
        write.register(enterprise, credit_code="91110105MA00T35T2C")
    error = caught.value
    assert (error.code, error.field, error.reason) == (dossier.Code.INVALID, "credit_code", "checksum")
    assert isinstance(error, ValueError)
    assert error.message("zh") != error.message("en") == str(error)
    assert "校验" in error.message("zh")
    with agent.read() as view:
        assert list(view.customers()) == []


def test_all_that_is_wrong_is_said_at_once(agent: dossier.Session, enterprise: dict[str, Any]) -> None:
    with pytest.raises(dossier.ValidationError) as caught, agent.write() as write:
        write.register(enterprise, name="", credit_code="91110105MA00T35T2C", opened_on="2024-02-30")
    error = caught.value
    assert [(finding.reason, finding.field) for finding in error.findings] == [
        ("required", "name"),
        ("checksum", "credit_code"),
        ("iso_date", "opened_on"),
    ]
    assert (error.reason, error.field, error.facts) == ("required", "name", ())
    assert error.findings[2].facts == ("2024-02-30",)
    for language in ("zh", "en"):
        lines = [finding.message(language) for finding in error.findings]
        assert error.message(language).splitlines() == lines
    with pytest.raises(dossier.ValidationError) as single, agent.write() as write:
        write.register(enterprise, name="")
    assert single.value.findings == ()


def test_inputs_that_are_not_records_are_refused_by_field(agent: dossier.Session) -> None:
    with agent.write() as write:
        with pytest.raises(dossier.ValidationError) as caught:
            write.register(nmae="x")  # type: ignore[call-arg]
        assert (caught.value.reason, caught.value.field) == ("unknown_field", "nmae")
        with pytest.raises(dossier.ValidationError) as caught:
            write.register(contacts=[{"role": "没有"}])
        assert (caught.value.reason, caught.value.field) == ("unknown_value", "contacts[0].role")
        with pytest.raises(dossier.UsageError) as wrong:
            write.register(v1.Staff(number="S009"))
        assert wrong.value.reason == "record_type"
        with pytest.raises(dossier.ValidationError) as naive:
            write.record(customer=1, at=datetime(2026, 3, 2))
        assert naive.value.reason == "naive"
        with pytest.raises(dossier.UsageError):
            write.register(17)  # type: ignore[arg-type]


def test_check_and_matches_store_nothing(agent: dossier.Session, number: str, enterprise: dict[str, Any]) -> None:
    with agent.read() as view:
        checked = view.check(enterprise, credit_code=None)
        assert "credit_code" in [remark.field for remark in checked.remarks]
        (match,) = view.matches(kind=2, name="别的名字", contacts=[{"mobile": "13800138000"}])
        assert (match.number, match.owner, match.reasons) == (number, "S001", ("phone",))
        assert len(list(view.customers())) == 1


def test_correct_changes_fields_and_knows_revisions(agent: dossier.Session, number: str) -> None:
    with agent.write("correct") as write:
        assert write.correct(number, short_name="龙思", tags=[{"name": "老客户"}]) == 2
    with agent.read() as view:
        customer = view.customer(number)
        assert (customer.short_name, customer.tags[0].name) == ("龙思", "老客户")
        assert customer.contacts[0].name == "李强"
        assert view.revision(number) == 2
    with pytest.raises(dossier.ConflictError), agent.write() as write:
        write.correct(customer, revision=1, short_name="过时")
    message = customer.message()
    assert isinstance(message, v1.Customer)
    message.short_name = "改过"
    with agent.write() as write:
        assert write.correct(message, revision=2) == 3
        assert write.customer(number).short_name == "改过"
        write.correct(number, short_name=None)
        assert not write.customer(number).has("short_name")


def test_history_and_as_of(agent: dossier.Session, number: str, clock: MovableClock) -> None:
    before = clock.now
    clock.now += timedelta(days=1)
    with agent.write("改简称") as write:
        write.correct(number, short_name="龙思")
    with agent.read() as view:
        newest, oldest = view.history(number)
        assert (newest.change, newest.actor, newest.reason) == (dossier.ChangeKind.UPDATED, "S001", "改简称")
        assert "short_name" in newest.changed
        assert isinstance(newest.before, dossier.Customer) and newest.before.short_name == "龙思餐饮"
        assert isinstance(newest.after, dossier.Customer) and newest.after.short_name == "龙思"
        assert (oldest.change, oldest.before) == (dossier.ChangeKind.CREATED, None)
        assert newest.at == clock.now
        assert view.as_of(number, before).short_name == "龙思餐饮"
        assert view.as_of(number, clock.now).short_name == "龙思"
        with pytest.raises(dossier.NotFoundError):
            view.as_of(number, before - timedelta(days=1))


def test_find_by_number_phone_and_beginning_of_name(agent: dossier.Session, number: str) -> None:
    with agent.read() as view:
        for words in (number, "138 0013 8000", "北京龙思", "91110105MA00T35T2B"):
            assert [customer.number for customer in view.find(words)] == [number], words
        assert view.find("没有这个人") == []
        assert view.customer_id(number) == view.customer(number).id
        assert view.customer_id("C999") is None


def test_stage_and_owner(store: dossier.Store, agent: dossier.Session, number: str) -> None:
    with agent.write() as write:
        write.change_stage(number, "意向-方案洽谈", "报价")
    with pytest.raises(dossier.DeniedError), agent.write() as write:
        write.assign(number, "S002")
    with store.session("S002").write() as write:
        write.assign(number, "S002")
    with agent.read() as view:
        customer = view.customer(number)
        assert customer.stage is dossier.Stage.NEGOTIATING
        assert customer.stage.label() == "意向-方案洽谈"
        assert customer.owner == "S002"


def test_a_viewer_sees_masked_values(store: dossier.Store, number: str) -> None:
    with store.session("S003").read() as view:
        assert "*" in view.customer(number).contacts[0].mobile


def test_customers_page_by_themselves(agent: dossier.Session) -> None:
    with agent.write() as write:
        ids = [write.register(kind=2, name=f"客户{i}").id for i in range(250)]
    with agent.read() as view:
        assert [customer.id for customer in view.customers()] == ids
        assert [customer.id for customer in view.customers(after=ids[99], limit=3)] == ids[100:103]
        page = view.customers().page(100)
        assert len(page) == 100 and page.token
        assert [customer.id for customer in view.customers().page(200, page.token)] == ids[100:]


def test_china_time_is_utc_in_records(agent: dossier.Session, number: str, clock: MovableClock) -> None:
    assert clock.now.tzinfo is CHINA
    with agent.read() as view:
        assert view.customer(number).registered_at == clock.now
