# SPDX-License-Identifier: Apache-2.0
"""Keeping and destroying: the part of `View` and `Write` that is about retention, legal holds and destruction."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import TYPE_CHECKING, TypeAlias, Union

from . import _columns, _dossier
from ._inputs import Given, encoded, maybe_micros
from ._keys import CustomerKey, Keys
from .enums import RecordClass
from .errors import Code, NotFoundError
from .listing import Listing, Page
from .records import Destruction, LegalHold, RetentionDue, Tombstone

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from .fields import LegalHoldFields

#: A class of records: a value, its number, its name or a label ("feedback", "反馈记录").
ClassKey: TypeAlias = Union[RecordClass, int, str]

_DUE_COLUMNS = _columns.of_records(RetentionDue)
_HOLD_COLUMNS = _columns.of_records(LegalHold)
_DESTRUCTION_COLUMNS = _columns.of_records(Destruction)


def _class(given: ClassKey | None) -> int:
    if given is None:
        return 0
    return int(RecordClass.of(given)) if isinstance(given, str) else int(given)


class KeepingQueries(Keys):
    """What can be asked of keeping and destroying."""

    def retention_due(
        self,
        record_class: ClassKey | None = None,
        *,
        overdue: bool = False,
        policy: Given | None = None,
        on: datetime | None = None,
        limit: int | None = None,
        token: str = "",
    ) -> Listing[RetentionDue]:
        """What is past its minimum and may be destroyed, with what blocks it; `overdue`: only what is past its maximum
        and has to be. `on`: as of that day. `policy`: as if its rules were in force, a dry run."""
        wanted, day = _class(record_class), maybe_micros(on, "on")
        rules = None if policy is None else encoded("Policy", policy, {})

        def fetch(token: str, size: int) -> Page[RetentionDue]:
            found, next_token = self._raw.retention_due(wanted, overdue, rules, day, size, token)
            return Page([RetentionDue(bytes_) for bytes_ in found], next_token)

        return Listing(fetch, _DUE_COLUMNS, limit, token)

    def legal_hold(self, id_: int) -> LegalHold:
        """A hold, released or not. Raises NotFoundError."""
        found = self._raw.legal_hold(id_)
        if found is None:
            raise NotFoundError(Code.MISSING, "no_such_hold", "hold", [str(id_)])
        return LegalHold(found)

    def holds(
        self, customer: CustomerKey | None = None, *, limit: int | None = None, token: str = ""
    ) -> Listing[LegalHold]:
        """The holds in force on a customer, with those on other records of the same customer; without one, all that
        were ever placed."""
        raw: Callable[[int, str], tuple[list[bytes], str]] = self._raw.holds
        if customer is not None:
            of = self._customer(customer)

            def raw(size: int, token: str) -> tuple[list[bytes], str]:
                return self._raw.holds_on(of, size, token)

        def fetch(token: str, size: int) -> Page[LegalHold]:
            found, next_token = raw(size, token)
            return Page([LegalHold(bytes_) for bytes_ in found], next_token)

        return Listing(fetch, _HOLD_COLUMNS, limit, token)

    def destruction(self, id_: int) -> Destruction:
        """A destruction with its protocol. Raises NotFoundError."""
        found = self._raw.destruction(id_)
        if found is None:
            raise NotFoundError(Code.MISSING, "no_such_destruction", "destruction", [str(id_)])
        return Destruction(found)

    def destructions(self, *, limit: int | None = None, token: str = "") -> Listing[Destruction]:
        """All destructions, in the order of their ids."""

        def fetch(token: str, size: int) -> Page[Destruction]:
            found, next_token = self._raw.destructions(size, token)
            return Page([Destruction(bytes_) for bytes_ in found], next_token)

        return Listing(fetch, _DESTRUCTION_COLUMNS, limit, token)

    def tombstone(self, record_class: ClassKey, number: str) -> Tombstone | None:
        """What is left of the record of a class that had this number; None where none was destroyed."""
        found = self._raw.tombstone(_class(record_class), number)
        return None if found is None else Tombstone(found)


class KeepingOperations(KeepingQueries):
    """What can be done about it."""

    _raw: _dossier.Write

    def place_hold(self, hold: Given | None = None, /, **fields: Unpack[LegalHoldFields]) -> int:
        """Puts a legal hold on a `customer` (id) or a `record_class`, for a `reason`: nothing of it is destroyed until
        it is released. Returns its id."""
        return self._raw.place_hold(encoded("LegalHold", hold, fields))

    def release_hold(self, id_: int, reason: str) -> None:
        """The hold is over, for a reason."""
        self._raw.release_hold(id_, reason)

    def propose_destruction(self, due: Iterable[RetentionDue], reason: str) -> int:
        """Proposes to destroy what is due, at most 1,000 entries with nothing that blocks them. Returns its id; two
        different people sign it."""
        items = [
            {"record_class": int(one.record_class), "customer": one.customer, "at": one.at, "id": one.id} for one in due
        ]
        return self._raw.propose_destruction(encoded("Destruction", {"reason": reason, "items": items}, {}))

    def sign_destruction(self, id_: int) -> None:
        """Signs for whoever acts."""
        self._raw.sign_destruction(id_)

    def cancel_destruction(self, id_: int, reason: str) -> None:
        """It will not take place."""
        self._raw.cancel_destruction(id_, reason)

    def carry_out_destruction(self, id_: int) -> None:
        """Carries out what two people have signed; what is no more due or blocked by now stays, and the protocol says
        so."""
        self._raw.carry_out_destruction(id_)


__all__ = ["KeepingOperations", "KeepingQueries"]
