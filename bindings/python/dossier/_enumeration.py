# SPDX-License-Identifier: Apache-2.0
"""What all enumerations of the schema can do."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from . import _dossier

if TYPE_CHECKING:
    from typing_extensions import Self

    from .errors import Language


class Enumeration(IntEnum):
    """A value of an enumeration: a number, with a name and with labels that people read."""

    __schema_name__ = ""

    def label(self, language: Language = "zh") -> str:
        """What people call it: Stage.ACTIVE.label() is "成交-合作中". The name where there is no label."""
        return _dossier.label(type(self).__schema_name__, int(self), language) or self.name

    @classmethod
    def of(cls, text: str) -> Self:
        """The value that a label in either language, an alias of it or the name in the schema means:
        Channel.of("微信")."""
        number = _dossier.enumeration_value(cls.__schema_name__, text)
        if number is None:
            raise ValueError(f"{text!r} is no {cls.__schema_name__}")
        return cls(number)

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        """A number that a newer library wrote is kept as it is."""
        if not isinstance(value, int):
            return None
        unknown = int.__new__(cls, value)
        unknown._name_ = f"UNKNOWN_{value}"
        unknown._value_ = value
        return unknown
