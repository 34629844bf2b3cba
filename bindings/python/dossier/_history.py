# SPDX-License-Identifier: Apache-2.0
"""What changed: the part of `View` and `Write` that reads history and the change feed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from . import _columns, _dossier, records
from ._columns import Kind
from ._inputs import micros
from ._keys import CustomerKey, FollowUpKey, InteractionKey, Keys, follow_up_id, missing
from .enums import ChangeKind
from .listing import Listing, listed
from .records import Customer, FollowUp, Interaction
from .values import Change, ChangePage, HistoryEntry, InteractionId

_HISTORY_COLUMNS = _columns.of_attributes(
    {
        "sequence": Kind("whole"),
        "at": Kind("moment"),
        "actor": Kind("text"),
        "reason": Kind("text"),
        "change": Kind("choice"),
        "changed": Kind("text", many=True),
    }
)


class HistoryQueries(Keys):
    """What can be asked of changes."""

    def history(
        self, key: CustomerKey | InteractionId | Interaction | FollowUp, limit: int = 1000
    ) -> Listing[HistoryEntry]:
        """The changes of a record, newest first. Text is a customer's number; name interactions and follow-ups by key
        or record."""
        if isinstance(key, (InteractionId, Interaction)):
            return self.interaction_history(key, limit)
        if isinstance(key, FollowUp):
            return self.follow_up_history(key, limit)
        customer = self._customer(key)
        return _history(lambda: self._raw.customer_history(customer, limit), Customer)

    def interaction_history(self, key: InteractionKey, limit: int = 1000) -> Listing[HistoryEntry]:
        """The changes of an interaction, newest first."""
        interaction = self._interaction(key)
        return _history(lambda: self._raw.interaction_history(interaction, limit), Interaction)

    def follow_up_history(self, key: FollowUpKey, limit: int = 1000) -> Listing[HistoryEntry]:
        """The changes of a follow-up, newest first."""
        follow_up = follow_up_id(key)
        return _history(lambda: self._raw.follow_up_history(follow_up, limit), FollowUp)

    def as_of(self, key: CustomerKey, when: datetime) -> Customer:
        """A customer's record as it stood at a moment. Raises NotFoundError where it did not exist then."""
        found = self._raw.as_of(self._customer(key), micros(when, "when"))
        if found is None:
            raise missing("no_such_customer", "customer", key.id if isinstance(key, Customer) else key)
        return Customer(found)

    def checkpoint(self) -> bytes:
        """Where the journal stands, to keep elsewhere and give to `Store.verify`."""
        return self._raw.checkpoint()

    def feed(self, after: int = 0, limit: int = 1000) -> ChangePage:
        """What was committed behind the sequence `after`, in order, as far as the session may see it. To follow, open a
        new view and go on from `next`."""
        changes, next_, more = self._raw.feed(after, limit)
        return ChangePage(tuple(change_of(*parts) for parts in changes), next_, more)


def change_of(
    sequence: int,
    at: int,
    actor: str,
    reason: str,
    table: str,
    customer: int,
    id_: int,
    time: int | None,
    name: str,
    kind: int,
    changed: list[int],
) -> Change:
    """A change from its parts, as they cross."""
    when = None if time is None else _dossier.moment(time)
    return Change(
        sequence,
        _dossier.moment(at),
        actor,
        reason,
        table,
        customer,
        id_,
        when,
        name,
        ChangeKind(kind),
        _field_names(table, changed),
    )


def _field_names(table: str, numbers: list[int]) -> tuple[str, ...]:
    """ "follow_up" is about a FollowUp."""
    record = getattr(records, "".join(word.capitalize() for word in table.split("_")), None)
    names = {field.number: name for name, field in record.schema().items()} if record is not None else {}
    return tuple(names.get(number, str(number)) for number in numbers)


def _history(
    rows: Callable[[], list[Any]], cls: type[Customer] | type[Interaction] | type[FollowUp]
) -> Listing[HistoryEntry]:
    names = {field.number: name for name, field in cls.schema().items()}

    def entries() -> list[HistoryEntry]:
        return [
            HistoryEntry(
                sequence,
                _dossier.moment(at),
                actor,
                reason,
                ChangeKind(change),
                tuple(names.get(number, str(number)) for number in changed),
                cls(before) if before else None,
                cls(after) if after else None,
            )
            for sequence, at, actor, reason, change, changed, before, after in rows()
        ]

    return listed(entries, _HISTORY_COLUMNS)
