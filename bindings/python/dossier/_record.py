# SPDX-License-Identifier: Apache-2.0
"""What all records can do."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, ClassVar

from . import _dossier, v1

if TYPE_CHECKING:
    from google.protobuf.message import Message

# Fields that name a record without saying anything personal.
_NAMING = ("number", "id", "sequence", "at", "due")


class Record(_dossier.Record):
    """A record as it stands in bytes. Attributes are read in place, without parsing; an absent field is its default as
    in protobuf ("" or 0 or an empty record), an absent instant None. A record is a copy: it stays as it is, also when
    its view is closed, and any thread may read it.
    """

    __slots__ = ()
    _fields: ClassVar[dict[str, Any]] = {}
    _names: ClassVar[dict[int, str]] = {}

    def __init_subclass__(cls) -> None:
        cls._fields = {name.removesuffix("_"): value for name, value in vars(cls).items() if hasattr(value, "column")}
        cls._names = {field.number: name for name, field in cls._fields.items()}

    @classmethod
    def schema(cls) -> dict[str, Any]:
        """The fields by name, each with its `number`; `column(records)` reads it from many records at once."""
        return dict(cls._fields)

    def has(self, field: str) -> bool:
        """Whether a field is set."""
        descriptor = self._fields.get(field)
        if descriptor is None:
            raise AttributeError(f"{type(self).__name__} has no field {field!r}")
        return descriptor.number in self.field_numbers()

    def message(self) -> Message:
        """The record as a protobuf message of `dossier.v1`, parsed now and yours to change. (Its repr shows everything,
        personal data too.)"""
        return _message_type(type(self)).FromString(bytes(self))

    def to_dict(self) -> dict[str, Any]:
        """The fields that are set: enumerations as such, instants as datetime in UTC, nested records as
        dictionaries."""
        named = self._names
        return {
            named[number]: _plain(getattr(self, _attribute(named[number])))
            for number in sorted(self.field_numbers())
            if number in named
        }

    def to_json(self, indent: int | None = None) -> str:
        """JSON with the names of the schema, as the command line and the C interface write it."""
        return _dossier.to_json(_schema_name(type(self)), bytes(self), -1 if indent is None else indent)

    def __copy__(self) -> Record:
        return self

    def __repr__(self) -> str:
        present = self.field_numbers()
        named = []
        for name in _NAMING:
            field = self._fields.get(name)
            if field is not None and field.number in present:
                value = getattr(self, name)
                named.append(f" {name}={value.isoformat() if isinstance(value, datetime) else value}")
        return f"<{type(self).__name__}{''.join(named)}, {len(bytes(self))} bytes>"


def _plain(value: object) -> object:
    if isinstance(value, Record):
        return value.to_dict()
    if isinstance(value, list):
        return [_plain(element) for element in value]
    return value


def _attribute(field: str) -> str:
    """Where a field's name is a word of the language: `from` is the attribute `from_`."""
    return "from_" if field == "from" else field


def _message_type(cls: type[Record]) -> type[Message]:
    found = getattr(v1, cls.__name__)
    assert isinstance(found, type)
    return found


def _schema_name(cls: type[Record]) -> str:
    return _message_type(cls).DESCRIPTOR.name
