"""Reading: everything that can be asked of a store."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from types import TracebackType
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from . import _columns, _dossier
from ._columns import Kind
from ._inputs import Given, encoded, maybe_micros, micros
from ._record import Record
from .enums import ChangeKind, Channel, InteractionKind, InteractionStatus
from .errors import Code, NotFoundError
from .listing import Listing, Page, listed
from .records import Customer, CustomerSummary, Department, FollowUp, Interaction, Policy, Staff
from .values import HistoryEntry, InteractionId, Match, Wakeup

if TYPE_CHECKING:
    from typing_extensions import Self, Unpack

    from .fields import CustomerFields

#: A customer: its number ("C20240315001"), its internal id, or a record of it.
CustomerKey: TypeAlias = str | int | Customer
#: An interaction: its number ("F20240315001"), its key, or a record of it.
InteractionKey: TypeAlias = str | InteractionId | Interaction
#: A follow-up: its id, or a record of it.
FollowUpKey: TypeAlias = int | FollowUp

R = TypeVar("R", bound=Record)

# What the rows of a due list hold; the whole record is at `View.follow_up`.
_DUE_FIELDS = ("id", "customer", "customer_number", "assignee", "department", "due", "kind", "state", "priority", "action", "channel", "warn_at", "escalate_at",
               "interaction")  # fmt: skip
_HISTORY_COLUMNS = _columns.of_attributes({
    "sequence": Kind("whole"),
    "at": Kind("moment"),
    "actor": Kind("text"),
    "reason": Kind("text"),
    "change": Kind("choice"),
    "changed": Kind("text", many=True),
})


def _missing(reason: str, field: str, key: object) -> NotFoundError:
    return NotFoundError(Code.MISSING, reason, field, [str(key)])


_CUSTOMER_COLUMNS = _columns.of_records(Customer)
_INTERACTION_COLUMNS = _columns.of_records(Interaction)
_DUE_COLUMNS = _columns.of_records(FollowUp, _DUE_FIELDS)
_STAFF_COLUMNS = _columns.of_records(Staff)
_DEPARTMENT_COLUMNS = _columns.of_records(Department)


class _Reader:
    """What a view and a write have in common: every query. Used by one thread at a time (others wait); may move between threads."""

    def __init__(self, raw: _dossier.View) -> None:
        self._raw = raw

    @property
    def closed(self) -> bool:
        """Whether it has ended: everything but records that were read is refused then."""
        return self._raw.closed

    # Customers

    def customer(self, key: CustomerKey) -> Customer:
        """A customer's record, masked where the session may not see it in full. Raises NotFoundError."""
        found = self._raw.customer_by_number(key) if isinstance(key, str) else self._raw.customer(self._customer(key))
        if found is None:
            raise _missing("no_such_customer", "customer", key.id if isinstance(key, Customer) else key)
        return Customer(found)

    def customer_id(self, number: str) -> int | None:
        """The internal id of a customer number; None where there is none."""
        return self._raw.customer_id(number)

    def customers(self, *, limit: int | None = None, after: int = 0) -> Listing[Customer]:
        """All customers in the order of their ids, from the one after `after`."""

        def fetch(token: str, size: int) -> Page[Customer]:
            found, next_id = self._raw.customers(int(token or 0), size)
            return Page([Customer(bytes_) for bytes_ in found], str(next_id) if next_id else "")

        return Listing(fetch, _CUSTOMER_COLUMNS, limit, str(after) if after else "")

    def find(self, text: str, limit: int = 20) -> list[Customer]:
        """Customers by number, phone, identity number, e-mail, or (the beginning of) a name."""
        return [Customer(found) for found in self._raw.find(text, limit)]

    def revision(self, key: CustomerKey) -> int:
        """How often the record was changed: 1 when new."""
        return self._raw.revision(self._customer(key))

    def summary(self, key: CustomerKey) -> CustomerSummary:
        """First contact, last service, counts."""
        return CustomerSummary(self._raw.summary(self._customer(key)))

    def check(self, customer: Given | None = None, /, **fields: Unpack[CustomerFields]) -> Customer:
        """What `register` would say to these values, without storing them: the customer as it would be stored, with its remarks."""
        return Customer(self._raw.check(encoded("Customer", customer, fields)))

    def matches(self, customer: Given | None = None, /, **fields: Unpack[CustomerFields]) -> list[Match]:
        """The private duplicate check: by identity number, phone, e-mail and folded name."""
        return [_match(*parts) for parts in self._raw.matches(encoded("Customer", customer, fields))]

    # Interactions

    def timeline(
        self,
        key: CustomerKey,
        *,
        channel: Channel | int | str | None = None,
        kind: InteractionKind | int | str | None = None,
        status: InteractionStatus | int | str | None = None,
        handler: str = "",
        since: datetime | None = None,
        until: datetime | None = None,
        open_only: bool = False,
        limit: int | None = None,
        token: str = "",
    ) -> Listing[Interaction]:
        """A customer's interactions, newest first: not before `since`, before `until`. Enumerations may be given as labels ("电话")."""
        customer = self._customer(key)
        filters = (_number(Channel, channel), _number(InteractionKind, kind), _number(InteractionStatus, status), handler)
        period = (maybe_micros(since, "since"), maybe_micros(until, "until"))

        def fetch(token: str, size: int) -> Page[Interaction]:
            found, next_token = self._raw.timeline(customer, size, token, *filters, *period, open_only)
            return Page([Interaction(bytes_) for bytes_ in found], next_token)

        return Listing(fetch, _INTERACTION_COLUMNS, limit, token)

    def open_interactions(self, key: CustomerKey, limit: int = 100) -> list[Interaction]:
        """What a customer still waits for, newest first."""
        return [Interaction(found) for found in self._raw.open_interactions(self._customer(key), limit)]

    def interaction(self, key: InteractionKey) -> Interaction:
        """An interaction's record. Raises NotFoundError."""
        found = self._raw.interaction(self._interaction(key))
        if found is None:
            raise _missing("no_such_interaction", "interaction", key)
        return Interaction(found)

    # Follow-ups

    def due(
        self,
        *,
        assignee: str = "",
        department: str = "",
        customer: CustomerKey | None = None,
        since: datetime | None = None,
        until: datetime | None = None,
        limit: int | None = None,
        token: str = "",
    ) -> Listing[FollowUp]:
        """Open follow-ups of a person, a department or a customer (or all), earliest first: due not before `since`, before `until`. The records hold what a
        list shows; the whole one is at `follow_up`."""
        of = None if customer is None else self._customer(customer)
        period = (maybe_micros(since, "since"), maybe_micros(until, "until"))

        def fetch(token: str, size: int) -> Page[FollowUp]:
            found, next_token = self._raw.due(assignee, department, of, *period, size, token)
            return Page([FollowUp(bytes_) for bytes_ in found], next_token)

        return Listing(fetch, _DUE_COLUMNS, limit, token)

    def follow_up(self, key: FollowUpKey) -> FollowUp:
        """A follow-up's record; `because` says why it is due when it is. Raises NotFoundError."""
        found = self._raw.follow_up(_follow_up(key))
        if found is None:
            raise _missing("no_such_follow_up", "follow_up", _follow_up(key))
        return FollowUp(found)

    def next_wakeup(self, after: datetime) -> Wakeup | None:
        """When something next becomes due, is to be warned of or escalated; None where nothing is planned."""
        found = self._raw.next_wakeup(micros(after, "after"))
        return None if found is None else Wakeup(_dossier.moment(found[0]), found[1], found[2])

    def preview_cadence(self, key: CustomerKey) -> FollowUp | None:
        """When the next contact of the customer's cadence would fall, as a follow-up that is not stored."""
        found = self._raw.preview_cadence(self._customer(key))
        return None if found is None else FollowUp(found)

    # History

    def history(self, key: CustomerKey | InteractionId | Interaction | FollowUp, limit: int = 1000) -> Listing[HistoryEntry]:
        """The changes of a record, newest first. Text is a customer's number; name interactions and follow-ups by key or record."""
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
        follow_up = _follow_up(key)
        return _history(lambda: self._raw.follow_up_history(follow_up, limit), FollowUp)

    def as_of(self, key: CustomerKey, when: datetime) -> Customer:
        """A customer's record as it stood at a moment. Raises NotFoundError where it did not exist then."""
        found = self._raw.as_of(self._customer(key), micros(when, "when"))
        if found is None:
            raise _missing("no_such_customer", "customer", key.id if isinstance(key, Customer) else key)
        return Customer(found)

    # Staff and rules

    def staff(self, number: str) -> Staff:
        """A member of staff. Raises NotFoundError."""
        found = self._raw.staff(number)
        if found is None:
            raise _missing("no_such_staff", "staff", number)
        return Staff(found)

    def all_staff(self) -> Listing[Staff]:
        """Everybody, also those who left."""
        return listed(lambda: [Staff(found) for found in self._raw.all_staff()], _STAFF_COLUMNS)

    def departments(self) -> Listing[Department]:
        """All departments."""
        return listed(lambda: [Department(found) for found in self._raw.departments()], _DEPARTMENT_COLUMNS)

    def policy(self) -> Policy:
        """The rules in force, with the documents' defaults where nothing was set."""
        return Policy(self._raw.policy())

    # Keys

    def _customer(self, key: CustomerKey) -> int:
        if isinstance(key, Customer):
            return key.id
        if isinstance(key, int):
            return key
        found = self._raw.customer_id(key)
        if found is None:
            raise _missing("no_such_customer", "customer", key)
        return found

    def _interaction(self, key: InteractionKey) -> tuple[int, int, int]:
        if isinstance(key, Interaction):
            return key.customer, micros(key.at, "at") if key.at else 0, key.id
        if isinstance(key, InteractionId):
            return key.customer, micros(key.at, "at"), key.id
        found = self._raw.interaction_id(key)
        if found is None:
            raise _missing("no_such_interaction", "interaction", key)
        return found


class View(_Reader):
    """The store as it stood at one moment, seen with the rights of a session. Close it soon (it is a context manager): as long as it is open, space that
    others free is not used again. Records that were read from it stay."""

    def close(self) -> None:
        """Ends it. Doing so again does nothing."""
        self._raw.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<View, {'closed' if self.closed else 'open'}>"


def _follow_up(key: FollowUpKey) -> int:
    return key.id if isinstance(key, FollowUp) else key


def _match(id_: int, number: str, owner: str, reasons: list[str]) -> Match:
    return Match(id_, number, owner, tuple(reasons))


def _number(cls: type[Channel] | type[InteractionKind] | type[InteractionStatus], value: int | str | None) -> int:
    if value is None:
        return 0
    return int(cls.of(value)) if isinstance(value, str) else int(value)


def _history(rows: Callable[[], list[Any]], cls: type[Customer] | type[Interaction] | type[FollowUp]) -> Listing[HistoryEntry]:
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


__all__ = ["View"]
