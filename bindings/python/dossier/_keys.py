# SPDX-License-Identifier: Apache-2.0
"""How records are named: a number, an id or the record itself."""

from __future__ import annotations

from typing import TypeAlias

from . import _dossier
from ._enumeration import Enumeration
from ._inputs import micros
from .errors import Code, NotFoundError
from .records import Customer, FollowUp, Interaction
from .values import InteractionId

#: A customer: its number ("C20240315001"), its internal id, or a record of it.
CustomerKey: TypeAlias = str | int | Customer
#: An interaction: its number ("F20240315001"), its key, or a record of it.
InteractionKey: TypeAlias = str | InteractionId | Interaction
#: A follow-up: its id, or a record of it.
FollowUpKey: TypeAlias = int | FollowUp


def missing(reason: str, field: str, key: object) -> NotFoundError:
    """That there is no such record."""
    return NotFoundError(Code.MISSING, reason, field, [str(key)])


def follow_up_id(key: FollowUpKey) -> int:
    """The id of a follow-up."""
    return key.id if isinstance(key, FollowUp) else key


def number_of(cls: type[Enumeration], value: int | str | None) -> int:
    """The number of an enumeration's value that may be given as a label; 0 for None."""
    if value is None:
        return 0
    return int(cls.of(value)) if isinstance(value, str) else int(value)


class Keys:
    """What every part of a view shares: the store's own view, and records by their keys."""

    _raw: _dossier.View

    def _customer(self, key: CustomerKey) -> int:
        if isinstance(key, Customer):
            return key.id
        if isinstance(key, int):
            return key
        found = self._raw.customer_id(key)
        if found is None:
            raise missing("no_such_customer", "customer", key)
        return found

    def _interaction(self, key: InteractionKey) -> tuple[int, int, int]:
        if isinstance(key, Interaction):
            return key.customer, micros(key.at, "at") if key.at else 0, key.id
        if isinstance(key, InteractionId):
            return key.customer, micros(key.at, "at"), key.id
        found = self._raw.interaction_id(key)
        if found is None:
            raise missing("no_such_interaction", "interaction", key)
        return found
