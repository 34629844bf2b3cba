# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import copy
import json
from datetime import datetime, timezone
from typing import Any

import pytest

import dossier
from dossier import v1


def full() -> v1.Customer:
    message = v1.Customer(
        id=7, number="C1", kind=v1.CUSTOMER_KIND_ENTERPRISE, name="北京龙思餐饮管理有限公司", likely_duplicates=[3, 2**40]
    )
    message.contacts.add(name="李强", mobile="13800138000", role=v1.CONTACT_ROLE_FINANCE)
    message.contacts.add(name="马思萱", backup=True)
    message.preferences.channels.extend([v1.CHANNEL_WECHAT, v1.CHANNEL_PHONE])
    message.needs.budget.minor = -5
    message.registered_at.FromDatetime(datetime(2026, 3, 2, 2, 0, 0, 123456))
    return message


@pytest.fixture
def customer() -> dossier.Customer:
    return dossier.Customer(full().SerializeToString())


def test_fields_are_read_in_place(customer: dossier.Customer) -> None:
    assert (customer.id, customer.number, customer.name) == (7, "C1", "北京龙思餐饮管理有限公司")
    assert customer.kind is dossier.CustomerKind.ENTERPRISE
    assert [contact.name for contact in customer.contacts] == ["李强", "马思萱"]
    assert customer.contacts[0].role is dossier.ContactRole.FINANCE
    assert [contact.backup for contact in customer.contacts] == [False, True]
    assert customer.preferences.channels == [dossier.Channel.WECHAT, dossier.Channel.PHONE]
    assert customer.needs.budget.minor == -5
    assert customer.registered_at == datetime(2026, 3, 2, 2, 0, 0, 123456, tzinfo=timezone.utc)
    assert customer.likely_duplicates == [3, 2**40]


def test_absent_fields_are_defaults(customer: dossier.Customer) -> None:
    assert (customer.notes, customer.erased, customer.updated_at) == ("", False, None)
    assert customer.stage is dossier.Stage.UNSPECIFIED
    assert customer.review.archive_number == "" and not customer.review
    assert customer.tags == []
    assert customer.needs.budget.currency == "CNY"
    assert customer.has("name") and not customer.has("notes")
    with pytest.raises(AttributeError):
        customer.has("nmae")


def test_records_cannot_be_changed(customer: dossier.Customer) -> None:
    with pytest.raises(AttributeError):
        customer.name = "x"  # type: ignore[assignment]
    with pytest.raises(AttributeError):
        del customer.name
    with pytest.raises(AttributeError):
        customer.nmae = "x"  # type: ignore[attr-defined]
    assert copy.copy(customer) is customer


def test_message_dictionary_and_json_say_the_same(customer: dossier.Customer) -> None:
    assert customer.message() == full()
    assert customer.message() is not customer.message()
    plain = customer.to_dict()
    assert plain["contacts"] == [
        {"name": "李强", "mobile": "13800138000", "role": dossier.ContactRole.FINANCE},
        {"name": "马思萱", "backup": True},
    ]
    assert plain["registered_at"] == customer.registered_at
    assert "notes" not in plain
    assert json.loads(customer.to_json())["contacts"][0]["mobile"] == "13800138000"
    assert "\n" in customer.to_json(indent=2)
    assert bytes(customer) == full().SerializeToString()


def test_a_dictionary_goes_back_in(agent: dossier.Session, enterprise: dict[str, Any]) -> None:
    with agent.write() as write:
        first = write.customer(write.register(enterprise).id)
        plain = first.to_dict()
        for set_by_store in ("id", "number"):
            del plain[set_by_store]
        second = write.customer(write.register(plain, name="另一个", credit_code=None).id)
    assert second.contacts[0].mobile == first.contacts[0].mobile


def test_field_called_from_is_from_underscore() -> None:
    window = dossier.TimeWindow(v1.TimeWindow(**{"from": 540, "to": 1080}).SerializeToString())
    assert (window.from_, window.to) == (540, 1080)
    assert window.to_dict() == {"from": 540, "to": 1080}


def test_packed_and_fixed_numbers() -> None:
    entry = v1.JournalEntry(sequence=1, at=1_000_000, changed=[3, 300], digest=17)
    record = dossier.JournalEntry(entry.SerializeToString())
    assert (record.changed, record.digest) == ([3, 300], 17)
    assert record.at == datetime(1970, 1, 1, 0, 0, 1, tzinfo=timezone.utc)


def test_a_field_that_occurs_twice_is_the_last_and_bytes_that_are_no_record_are_harmless() -> None:
    twice = v1.Customer(name="一").SerializeToString() + v1.Customer(name="二").SerializeToString()
    assert dossier.Customer(twice).name == "二"
    for length in range(len(twice)):
        broken = dossier.Customer(twice[:length] + b"\xff" * 12)
        assert isinstance(broken.name, str) and isinstance(repr(broken), str)


def test_an_enumeration_value_of_a_newer_library_survives() -> None:
    record = dossier.Interaction(b"\x28\x63")  # channel = 99
    assert int(record.channel) == 99
    assert record.channel.name == "UNKNOWN_99"
    assert record.channel.label() == "UNKNOWN_99"


def test_labels_in_both_languages() -> None:
    assert dossier.Stage.ACTIVE.label() == "成交-合作中"
    assert dossier.Stage.ACTIVE.label("en").isascii()
    assert dossier.Channel.of("微信") is dossier.Channel.WECHAT
    assert dossier.AddressUse.HOME.label("zh") == "住址"
    with pytest.raises(ValueError, match="Channel"):
        dossier.Channel.of("烽火")
    assert dossier.label("Stage", 4, "zh") == "成交-合作中"
    assert dossier.field_label("Needs", "core_need", "zh") == "核心需求"
    assert dossier.path_label("Customer", "contacts[0].mobile") == "联系人1 手机号码"
    with pytest.raises(dossier.UsageError):
        dossier.label("Stage", 4, "fr")  # type: ignore[arg-type]


def test_enumerations_are_those_of_the_schema() -> None:
    for value in dossier.Channel:
        assert v1.Channel.Value(f"CHANNEL_{value.name}") == value


def test_repr_says_nothing_personal(
    store: dossier.Store, agent: dossier.Session, number: str, calls: list[dossier.Recorded]
) -> None:
    with agent.write("为李强改") as write:
        write.correct(number, short_name="私密")
    with agent.read() as view:
        customer = view.customer(number)
        shown = [
            customer,
            customer.contacts[0],
            customer.contacts,
            next(view.timeline(number)),
            view.staff("S001"),
            view.timeline(number),
            view.history(number).page(),
            list(view.history(number)),
            view.matches(customer),
            view.summary(number),
            view,
            agent,
            store,
            dossier.validate("mobile", "13800138000"),
            dossier.validate("resident_id", "11010519491231002X"),
        ]
    with pytest.raises(dossier.ValidationError) as caught, agent.write() as write:
        write.register(kind=2, name="王五", resident_id="110105194912310021")
    shown.append(caught.value)
    text = " ".join(map(repr, shown))
    for personal in ("李强", "13800138000", "li.qiang", "龙思", "私密", "次联系", "李明", "110105", "002X", "91110105"):
        assert personal not in text
    assert number in text


def test_validate() -> None:
    verdict = dossier.validate("mobile", "＋86 138-0013-8000")
    assert (verdict.valid, verdict.severity, verdict.normalized, verdict.reason) == (True, "none", "13800138000", "ok")
    verdict = dossier.validate("resident_id", "110105194912310021")
    assert (verdict.valid, verdict.severity, verdict.reason) == (False, "error", "checksum")
    assert dossier.validate("landline", "62345678", area_code="010").normalized == "010-62345678"
    assert dossier.validate("mobile", "138****8000").masked
    assert not dossier.validate("resident_id", "11010519491231002X", today=datetime(1940, 1, 1).date()).valid
    with pytest.raises(dossier.UsageError):
        dossier.validate("passport", "E1234")  # type: ignore[arg-type]
    born = dossier.birth_date("11010519491231002X")
    assert born is not None and born.isoformat() == "1949-12-31"
    assert dossier.sex("11010519491231002X") == "female"
    assert dossier.birth_date("x") is None and dossier.sex("x") is None


def test_every_code_has_a_class_and_a_name() -> None:
    from dossier import _dossier
    from dossier.errors import error_for

    for code in dossier.Code:
        error = error_for(code, "reason", "field", ["a"])
        assert isinstance(error, dossier.Error) and error.code is code
        assert _dossier.code_name(int(code)) == code.name.lower()
        assert repr(error) == f"{type(error).__name__}({code.name}, 'reason', 'field')"
