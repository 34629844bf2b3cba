# SPDX-License-Identifier: Apache-2.0
"""From what people give (messages, records, dictionaries, keyword arguments, datetimes) to what the library takes."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta, timezone
from typing import Any, TypeAlias

from google.protobuf.message import Message

from . import _dossier, v1
from ._record import Record
from .errors import Code, UsageError, ValidationError

#: A record to store: a message of `dossier.v1`, a record that was read, or a dictionary. Enumerations may be given as
#: their members, numbers, names or labels ("微信"); instants as aware datetimes; dates as date or "2026-03-02".
Given: TypeAlias = Message | Record | Mapping[str, Any]

#: Called with done and total; returning False cancels.
Progress: TypeAlias = Callable[[int, int], "bool | None"]

_EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)


def micros(when: datetime, field: str) -> int:
    """Microseconds since 1970. A datetime must know its time zone: a guess would be wrong for somebody."""
    if not isinstance(when, datetime):
        raise ValidationError(Code.INVALID, "argument", field, [type(when).__name__])
    if when.tzinfo is None:
        raise ValidationError(Code.INVALID, "naive", field)
    return (when - _EPOCH) // timedelta(microseconds=1)


def maybe_micros(when: datetime | None, field: str) -> int | None:
    return None if when is None else micros(when, field)


def encoded(name: str, given: Given | None, fields: Mapping[str, Any]) -> bytes:
    """The protobuf bytes of a record of the message `name`: what is given, with `fields` in place of its own."""
    base = _encoded(name, given)
    return base if not fields else _changed(name, base, fields)


def _encoded(name: str, given: Given | None) -> bytes:
    if given is None:
        return b""
    if isinstance(given, Mapping):
        return _from_mapping(name, given)
    if isinstance(given, Record):
        _require(name, type(given).__name__)
        return bytes(given)
    if isinstance(given, Message):
        _require("dossier.v1." + name, given.DESCRIPTOR.full_name)
        return given.SerializePartialToString()
    raise UsageError(Code.USAGE, "record_type", "", [name, type(given).__name__])


def _require(wanted: str, found: str) -> None:
    if wanted != found:
        raise UsageError(Code.USAGE, "record_type", "", [wanted, found])


def _changed(name: str, base: bytes, fields: Mapping[str, Any]) -> bytes:
    """`base` with other values in some fields; None takes a field away."""
    change = _from_mapping(name, fields)
    if not base:
        return change
    message: Message = getattr(v1, name).FromString(base)
    for field in fields:
        message.ClearField(field)
    message.MergeFromString(change)
    return message.SerializePartialToString()


def _from_mapping(name: str, fields: Mapping[str, Any]) -> bytes:
    return _dossier.from_json(name, json.dumps(dict(fields), default=_json_value))


def _json_value(value: object) -> object:
    if isinstance(value, datetime):
        if value.tzinfo is None:
            raise ValidationError(Code.INVALID, "naive", "datetime")
        return value.isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bytes):
        return b64encode(value).decode()
    if isinstance(value, Record):
        return json.loads(value.to_json())
    if isinstance(value, Message):
        return json.loads(_dossier.to_json(value.DESCRIPTOR.name, value.SerializePartialToString(), -1))
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, (tuple, set, frozenset)) or hasattr(value, "__iter__"):
        return list(value)
    raise ValidationError(Code.INVALID, "argument", "value", [type(value).__name__])
