# SPDX-License-Identifier: Apache-2.0
"""Lists as columns: what a table made of records looks like."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from . import _dossier
from ._enumeration import Enumeration
from ._record import Record

if TYPE_CHECKING:
    from .listing import Enums


@dataclass(frozen=True)
class Kind:
    """What the values of a column are: "text", "octets", "whole", "real", "flag", "moment", "choice" or "record"."""

    name: str
    many: bool = False
    columns: tuple[Column, ...] = ()  #: Of records.

    def one(self) -> Kind:
        """What the elements of a list are."""
        return replace(self, many=False)


@dataclass(frozen=True)
class Column:
    """A column and how its values come out of rows. Absent values are None."""

    name: str
    kind: Kind
    values: Callable[[list[Any]], list[Any]]


_KINDS: dict[type, tuple[str, bool]] = {
    _dossier.Text: ("text", False),
    _dossier.Texts: ("text", True),
    _dossier.Octets: ("octets", False),
    _dossier.Octetses: ("octets", True),
    _dossier.Whole: ("whole", False),
    _dossier.Wholes: ("whole", True),
    _dossier.Real: ("real", False),
    _dossier.Reals: ("real", True),
    _dossier.Flag: ("flag", False),
    _dossier.Flags: ("flag", True),
    _dossier.Moment: ("moment", False),
    _dossier.Moments: ("moment", True),
    _dossier.Micros: ("moment", False),
    _dossier.Choice: ("choice", False),
    _dossier.Choices: ("choice", True),
    _dossier.Inner: ("record", False),
    _dossier.Inners: ("record", True),
}


def of_records(cls: type[Record], names: Sequence[str] | None = None) -> list[Column]:
    """A column for each field of a record (or for those named)."""
    fields = cls.schema()
    return [Column(name, _kind_of(fields[name]), fields[name].column) for name in (fields if names is None else names)]


def of_attributes(kinds: dict[str, Kind]) -> list[Column]:
    """Columns of rows that are plain objects."""

    def reader(name: str) -> Callable[[list[Any]], list[Any]]:
        return lambda rows: [getattr(row, name) for row in rows]

    return [Column(name, kind, reader(name)) for name, kind in kinds.items()]


def _kind_of(descriptor: Any) -> Kind:
    name, many = _KINDS[type(descriptor)]
    if name != "record":
        return Kind(name, many)
    return Kind(name, many, tuple(of_records(descriptor.of)))


_TEXTS: dict[tuple[type[Enumeration], int, Enums], str] = {}


def text_of(value: Enumeration, enums: Enums) -> int | str:
    """An enumeration's value as a table shows it. Remembered by type as well: Channel.PHONE and Priority.LOW are both
    equal to 1."""
    if enums == "number":
        return int(value)
    key = (type(value), int(value), enums)
    if key not in _TEXTS:
        _TEXTS[key] = value.name if enums == "name" else value.label(enums)
    return _TEXTS[key]


def shown(value: Any, enums: Enums) -> Any:
    """A value as a table shows it: records as dictionaries, enumerations as wanted."""
    if isinstance(value, Enumeration):
        return text_of(value, enums)
    if isinstance(value, Record):
        return {name: shown(inner, enums) for name, inner in value.to_dict().items()}
    if isinstance(value, dict):
        return {name: shown(inner, enums) for name, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [shown(inner, enums) for inner in value]
    return value
