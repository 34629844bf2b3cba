# SPDX-License-Identifier: Apache-2.0
"""Reading: everything that can be asked of a store."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from types import TracebackType
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from . import _columns, _dossier, records
from ._columns import Kind
from ._enumeration import Enumeration
from ._inputs import Given, encoded, maybe_micros, micros
from ._keeping import KeepingQueries
from ._record import Record
from ._person import PersonQueries
from ._report import ReportQueries
from ._search import SearchQueries
from ._trade import TradeQueries
from .enums import (
    ChangeKind,
    Channel,
    FollowUpKind,
    InteractionKind,
    InteractionStatus,
    Level,
    Likelihood,
    ReviewState,
    Stage,
)
from .errors import Code, NotFoundError
from .listing import Listing, Page, listed
from .pages import PageQueries
from .records import (
    Access,
    Completeness,
    Customer,
    CustomerSummary,
    Department,
    DetailChange,
    Distinction,
    Duplicate,
    FeedbackReview,
    FollowUp,
    Grant,
    Handover,
    Interaction,
    Policy,
    PolicyEffect,
    Profile,
    Recycling,
    Resolution,
    Staff,
)
from .values import AccessExplanation, Change, ChangePage, HandoverMatters, HistoryEntry, InteractionId, Match, Wakeup

if TYPE_CHECKING:
    from typing_extensions import Self, Unpack

    from .fields import CustomerFields, PolicyFields

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


def _missing(reason: str, field: str, key: object) -> NotFoundError:
    return NotFoundError(Code.MISSING, reason, field, [str(key)])


_CUSTOMER_COLUMNS = _columns.of_records(Customer)
_DUPLICATE_COLUMNS = _columns.of_records(Duplicate)
_INTERACTION_COLUMNS = _columns.of_records(Interaction)
_DUE_COLUMNS = _columns.of_records(FollowUp, _DUE_FIELDS)
_HANDOVER_COLUMNS = _columns.of_records(Handover)
_RECYCLING_COLUMNS = _columns.of_records(Recycling)
_EFFECT_COLUMNS = _columns.of_records(PolicyEffect)
_ACCESS_COLUMNS = _columns.of_records(Access)
_GRANT_COLUMNS = _columns.of_records(Grant)
_STAFF_COLUMNS = _columns.of_records(Staff)
_DEPARTMENT_COLUMNS = _columns.of_records(Department)


class _Reader(KeepingQueries, PageQueries, PersonQueries, ReportQueries, SearchQueries, TradeQueries):
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

    def completeness(self, key: CustomerKey) -> Completeness:
        """What the dossier should have and has not."""
        return Completeness(self._raw.completeness(self._customer(key)))

    def check(self, customer: Given | None = None, /, **fields: Unpack[CustomerFields]) -> Customer:
        """What `register` would say to these values, without storing them: the customer as it would be stored, with its remarks."""
        return Customer(self._raw.check(encoded("Customer", customer, fields)))

    def matches(self, customer: Given | None = None, /, **fields: Unpack[CustomerFields]) -> list[Match]:
        """The private duplicate check: by identity number, phone, e-mail and folded name. For those who may register, so often a day as the policy
        allows; each stands in the access log."""
        return [_match(*parts) for parts in self._raw.matches(encoded("Customer", customer, fields))]

    # Who is who

    def duplicates(
        self, key: CustomerKey | None = None, *, certain_only: bool = False, limit: int | None = None, token: str = ""
    ) -> Listing[Duplicate]:
        """Customers that are likely one and the same, with the reasons: of one customer the likeliest first, or all pairs of the store."""
        if key is not None:
            customer = self._customer(key)
            return listed(
                lambda: [Duplicate(found) for found in self._raw.duplicates_of(customer, limit or 1000)],
                _DUPLICATE_COLUMNS,
            )

        def fetch(token: str, size: int) -> Page[Duplicate]:
            found, next_token = self._raw.duplicates(size, token, certain_only)
            return Page([Duplicate(bytes_) for bytes_ in found], next_token)

        return Listing(fetch, _DUPLICATE_COLUMNS, limit, token)

    def not_same_as(self, key: CustomerKey) -> list[Distinction]:
        """Which customers somebody said this one is not."""
        return [Distinction(found) for found in self._raw.not_same_as(self._customer(key))]

    def resolve(
        self,
        *,
        phone: str = "",
        email: str = "",
        wechat: str = "",
        member_id: str = "",
        order_number: str = "",
        identity_number: str = "",
        limit: int = 20,
    ) -> list[Resolution]:
        """Whom an arriving interaction may be from, the likeliest first, with the evidence; several records that are one stand once."""
        found = self._raw.resolve(phone, email, wechat, member_id, order_number, identity_number, limit)
        return [Resolution(bytes_) for bytes_ in found]

    def profile_of(self, key: CustomerKey) -> int:
        """The id of the record that stands for all that are one with this one: its own where it is not merged."""
        return self._raw.profile_of(self._customer(key))

    def members_of(self, key: CustomerKey) -> list[int]:
        """The ids of all records that are one with this one, the one that stands for them first."""
        return self._raw.members_of(self._customer(key))

    def merged_profile(self, key: CustomerKey) -> Profile:
        """Everything that is known of a customer over all of its records, each value with where it came from."""
        return Profile(self._raw.merged_profile(self._customer(key)))

    def changes(self, key: CustomerKey) -> list[DetailChange]:
        """The changes of a customer's contacts and addresses, newest first, the settled ones too."""
        return [DetailChange(found) for found in self._raw.changes(self._customer(key))]

    def valid_details(self, key: CustomerKey) -> Customer:
        """The contacts and addresses that are valid today, old ones in their last days included, and nothing else."""
        return Customer(self._raw.valid_details(self._customer(key)))

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
        filters = (
            _number(Channel, channel),
            _number(InteractionKind, kind),
            _number(InteractionStatus, status),
            handler,
        )
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
        kind: FollowUpKind | int | str | None = None,
        limit: int | None = None,
        token: str = "",
    ) -> Listing[FollowUp]:
        """Open follow-ups of a person, a department or a customer (or all), earliest first: due not before `since`, before `until`. The records hold what a
        list shows; the whole one is at `follow_up`."""
        of = None if customer is None else self._customer(customer)
        only = _number(FollowUpKind, kind)
        period = (maybe_micros(since, "since"), maybe_micros(until, "until"))

        def fetch(token: str, size: int) -> Page[FollowUp]:
            found, next_token = self._raw.due(assignee, department, of, *period, size, token, only)
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

    # Stewardship

    def field_profile(self, key: CustomerKey) -> Completeness:
        """The fields that the policy's rules require for this kind and stage and the customer has not, each with the name of its rule."""
        return Completeness(self._raw.field_profile(self._customer(key)))

    def reviews(
        self,
        state: ReviewState | int | str = ReviewState.SELF_CHECKED,
        *,
        department: str = "",
        registrar: str = "",
        limit: int | None = None,
        token: str = "",
    ) -> Listing[Customer]:
        """Customers whose review is in that state, longest waiting first: what was self-checked waits for a supervisor, what was approved to be archived."""
        wanted = _number(ReviewState, state)

        def fetch(token: str, size: int) -> Page[Customer]:
            found, next_token = self._raw.reviews(wanted, department, registrar, size, token)
            return Page([Customer(bytes_) for bytes_ in found], next_token)

        return Listing(fetch, _CUSTOMER_COLUMNS, limit, token)

    def handover(self, id_: int) -> Handover:
        """A handover. Raises NotFoundError."""
        found = self._raw.handover(id_)
        if found is None:
            raise _missing("no_such_handover", "handover", id_)
        return Handover(found)

    def handovers(self, staff: str = "", *, limit: int | None = None, token: str = "") -> Listing[Handover]:
        """Handovers that are not done yet, of a member of staff as either party, or all."""

        def fetch(token: str, size: int) -> Page[Handover]:
            found, next_token = self._raw.handovers(staff, size, token)
            return Page([Handover(bytes_) for bytes_ in found], next_token)

        return Listing(fetch, _HANDOVER_COLUMNS, limit, token)

    def handover_matters(self, id_: int, limit: int = 1000) -> HandoverMatters:
        """What is open with the customers of a handover."""
        follow_ups, interactions = self._raw.handover_matters(id_, limit)
        return HandoverMatters(
            tuple(FollowUp(found) for found in follow_ups), tuple(Interaction(found) for found in interactions)
        )

    def pool(
        self,
        *,
        stage: Stage | int | str | None = None,
        level: Level | int | str | None = None,
        limit: int | None = None,
        token: str = "",
    ) -> Listing[Customer]:
        """Customers without an owner, in the order of their ids."""
        filters = (_number(Stage, stage), _number(Level, level))

        def fetch(token: str, size: int) -> Page[Customer]:
            found, next_token = self._raw.pool(*filters, size, token)
            return Page([Customer(bytes_) for bytes_ in found], next_token)

        return Listing(fetch, _CUSTOMER_COLUMNS, limit, token)

    def recycling(self, at: datetime, *, limit: int | None = None, token: str = "") -> Listing[Recycling]:
        """Who the pool's rules would have taken by then, if nobody contacts them before."""
        when = micros(at, "at")

        def fetch(token: str, size: int) -> Page[Recycling]:
            found, next_token = self._raw.recycling(when, size, token)
            return Page([Recycling(bytes_) for bytes_ in found], next_token)

        return Listing(fetch, _RECYCLING_COLUMNS, limit, token)

    def preview_policy(
        self,
        policy: Given | None = None,
        /,
        *,
        until: datetime,
        limit: int | None = None,
        token: str = "",
        **fields: Unpack[PolicyFields],
    ) -> Listing[PolicyEffect]:
        """What a policy would change if it were put in force: next contacts, open answers and steps of feedback, and who would go to the pool by `until`, or no more."""
        wanted, when = encoded("Policy", policy, fields), micros(until, "until")

        def fetch(token: str, size: int) -> Page[PolicyEffect]:
            found, next_token = self._raw.preview_policy(wanted, when, size, token)
            return Page([PolicyEffect(bytes_) for bytes_ in found], next_token)

        return Listing(fetch, _EFFECT_COLUMNS, limit, token)

    def review_feedback(self, department: str, since: datetime, until: datetime) -> FeedbackReview:
        """The weekly review of a department's feedback: what missed a clock in that time, and what is overdue, not confirmed or not rated now."""
        return FeedbackReview(self._raw.review_feedback(department, micros(since, "since"), micros(until, "until")))

    # History

    def history(
        self, key: CustomerKey | InteractionId | Interaction | FollowUp, limit: int = 1000
    ) -> Listing[HistoryEntry]:
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

    # Rights, access log, change feed

    def grants(self, staff: str = "") -> Listing[Grant]:
        """Grants of a member of staff, of everybody without it; ended ones too."""
        return listed(lambda: [Grant(found) for found in self._raw.grants(staff)], _GRANT_COLUMNS)

    def require_maintenance(self) -> None:
        """For hosts that let their staff do what is done to a store as a whole (backup, verify, compact, statistics), which asks no session: raises
        DeniedError for everybody but administrators and the host."""
        self._raw.require_maintenance()

    def explain_access(self, staff: str, key: CustomerKey) -> AccessExplanation:
        """What a member of staff sees and does of a customer, and by which rules."""
        view, edit, classes, because = self._raw.explain_access(staff, self._customer(key))
        return AccessExplanation(view, edit, tuple(classes), tuple(because))

    def who_saw(
        self,
        key: CustomerKey,
        *,
        since: datetime | None = None,
        until: datetime | None = None,
        limit: int | None = None,
        token: str = "",
    ) -> Listing[Access]:
        """Who opened a customer's dossier, earliest first. Looks that still gather are not there yet: see `Store.flush_access_log`."""
        customer = self._customer(key)
        period = (maybe_micros(since, "since"), maybe_micros(until, "until"))

        def fetch(token: str, size: int) -> Page[Access]:
            found, next_token = self._raw.who_saw(customer, *period, size, token)
            return Page([Access(bytes_) for bytes_ in found], next_token)

        return Listing(fetch, _ACCESS_COLUMNS, limit, token)

    def seen_by(
        self,
        staff: str,
        *,
        since: datetime | None = None,
        until: datetime | None = None,
        limit: int | None = None,
        token: str = "",
    ) -> Listing[Access]:
        """Whose dossiers a member of staff opened, earliest first."""
        period = (maybe_micros(since, "since"), maybe_micros(until, "until"))

        def fetch(token: str, size: int) -> Page[Access]:
            found, next_token = self._raw.seen_by(staff, *period, size, token)
            return Page([Access(bytes_) for bytes_ in found], next_token)

        return Listing(fetch, _ACCESS_COLUMNS, limit, token)

    def checkpoint(self) -> bytes:
        """Where the journal stands, to keep elsewhere and give to `Store.verify`."""
        return self._raw.checkpoint()

    def feed(self, after: int = 0, limit: int = 1000) -> ChangePage:
        """What was committed behind the sequence `after`, in order, as far as the session may see it. To follow, open a new view and go on from `next`."""
        changes, next_, more = self._raw.feed(after, limit)
        return ChangePage(tuple(_change(*parts) for parts in changes), next_, more)

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

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<View, {'closed' if self.closed else 'open'}>"


def _follow_up(key: FollowUpKey) -> int:
    return key.id if isinstance(key, FollowUp) else key


def _change(
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


def _match(id_: int, number: str, owner: str, reasons: list[str], likelihood: int) -> Match:
    return Match(id_, number, owner, tuple(reasons), Likelihood(likelihood))


def _number(cls: type[Enumeration], value: int | str | None) -> int:
    if value is None:
        return 0
    return int(cls.of(value)) if isinstance(value, str) else int(value)


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


__all__ = ["View"]
