# SPDX-License-Identifier: Apache-2.0
"""What needs no store: is this a valid number, and what do people call things."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal, Union

from . import _dossier
from .errors import Language
from .records import Customer, FollowUp, Interaction, LikenessReason, Sentence, TextMatch

Identifier = Union[
    Literal["uscc"],
    Literal["resident_id"],
    Literal["org_code"],
    Literal["mobile"],
    Literal["landline"],
    Literal["email"],
    Literal["postal_code"],
    Literal["other_document"],
]

_FIRST_DAY = date(1970, 1, 1)


@dataclass(frozen=True)
class Verdict:
    """What a rule says about one value."""

    valid: bool  #: Nothing at all is found wrong. A value with a warning is not valid, but it is stored.
    severity: str  #: "none", "note", "warning" or "error"
    normalized: str = field(repr=False)  #: The form to store; empty for an error.
    reason: str  #: "ok", else a stable word such as "checksum".
    suggestion: str = field(repr=False)  #: For an error: what the person may have meant and would pass.
    masked: bool  #: The value contains `*`: a masked copy, not a value.


def validate(
    identifier: Identifier,
    value: str,
    *,
    today: date | None = None,
    area_code: str = "",
    internationalized_email: bool = False,
    mobile_prefixes: Sequence[str] = (),
) -> Verdict:
    """Judges one value as it was typed. `today`: against birth dates in the future; `area_code`: put before a landline
    number without one."""
    day = None if today is None else (today - _FIRST_DAY).days
    return Verdict(
        *_dossier.validate(identifier, value, day, area_code, internationalized_email, list(mobile_prefixes))
    )


@dataclass(frozen=True)
class Term:
    """A number of the business that the library's rules work with. Where a policy has a field for it, it holds while
    the policy leaves that field alone."""

    name: str  #: Such as "old_detail_valid": unique, and stays the same.
    value: int
    unit: str  #: "days", "working_days", "percent" ...
    requirement: str  #: The requirement that asks for it: an id of docs/requirements.md.
    source_en: str  #: The law or document with its article; or that it is the library's own.
    source_zh: str
    meaning_en: str
    meaning_zh: str


def terms() -> list[Term]:
    """All numbers of the business with unit and source."""
    return [Term(*parts) for parts in _dossier.terms()]


def birth_date(resident_id: str) -> date | None:
    """The birth date in a normalized resident identity number."""
    day = _dossier.birth_day(resident_id)
    return None if day is None else _FIRST_DAY + timedelta(days=day)


def sex(resident_id: str) -> str | None:
    """ "female" or "male", from a normalized resident identity number."""
    return _dossier.sex(resident_id)


def label(enumeration: str, value: int, language: Language = "zh") -> str:
    """What people call a value: label("Stage", 4) is "成交-合作中"; empty where there is none."""
    return _dossier.label(enumeration, value, language)


def field_label(message: str, field: str, language: Language = "zh") -> str:
    """What people call a field: field_label("Needs", "core_need") is "核心需求". The name itself where there is no
    label."""
    return _dossier.field_label(message, field, language)


def path_label(message: str, path: str, language: Language = "zh") -> str:
    """A path in words: path_label("Customer", "contacts[0].mobile") is "联系人1 手机号码"."""
    return _dossier.path_label(message, path, language)


def describe_reason(reason: LikenessReason, language: Language = "zh") -> str:
    """Why two customers are alike, or not, as a sentence."""
    return _dossier.describe_reason(bytes(reason), language)


def action_text(follow_up: FollowUp, language: Language = "zh") -> str:
    """What there is to do: the sentence of a task that the library planned, what a person wrote (`action`), or both."""
    return _dossier.action_text(bytes(follow_up), language)


def sentence_text(sentence: Sentence, language: Language = "zh") -> str:
    """What a sentence says that the library stored, such as `said` of a follow-up or of a risk signal."""
    return _dossier.sentence_text(bytes(sentence), language)


def match(record: Customer | Interaction, text: str) -> TextMatch:
    """How a record that was found, as it was shown, answers to the text, and where: `highlights` name field and place,
    in bytes of UTF-8. Without a rank where it does not."""
    found = _dossier.match_customer if isinstance(record, Customer) else _dossier.match_interaction
    return TextMatch(found(bytes(record), text))


__all__ = [
    "Term",
    "Verdict",
    "action_text",
    "birth_date",
    "describe_reason",
    "field_label",
    "label",
    "match",
    "path_label",
    "sentence_text",
    "sex",
    "terms",
    "validate",
]
