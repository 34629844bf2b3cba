"""Changing: everything that can be done in a store."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from types import TracebackType
from typing import TYPE_CHECKING, Any

from . import _dossier
from ._inputs import Given, encoded, maybe_micros, micros
from .enums import Stage
from .records import Customer
from .values import InteractionId, Recorded, Registered
from .view import CustomerKey, FollowUpKey, InteractionKey, _follow_up, _match, _Reader

if TYPE_CHECKING:
    from typing_extensions import Self, Unpack

    from .fields import CustomerFields, DepartmentFields, FollowUpFields, InteractionFields, PolicyFields, StaffFields


class Write(_Reader):
    """Changes that take effect all together. As a context manager it commits at the end, or rolls back when an exception leaves the block. It sees its own
    changes. Begin, use and commit it from any thread, one at a time; while one is open, others wait in `Session.write`."""

    _raw: _dossier.Write

    def commit(self) -> None:
        """Returns when everything is on disk. If it raises, nothing was changed. The write has ended either way."""
        self._raw.commit()

    def rollback(self) -> None:
        """Ends it, as if it had not been. Does nothing after it ended."""
        self._raw.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if kind is not None:
            self.rollback()
        elif not self.closed:
            self.commit()

    # Intake

    def register(self, customer: Given | None = None, /, **fields: Unpack[CustomerFields]) -> Registered:
        """Registers a customer. What breaks a rule raises ValidationError naming the field; what is only doubtful is stored with a remark."""
        id_, number, matches = self._raw.register(encoded("Customer", customer, fields))
        return Registered(id_, number, tuple(_match(*parts) for parts in matches))

    def correct(self, customer: CustomerKey | Given, /, *, revision: int | None = None, **fields: Unpack[CustomerFields]) -> int:
        """Replaces a customer's values. Given a number, an id or a record that was read, `fields` stand in place of its own (None takes one away); a message
        or a dictionary is the whole new record. With `revision`, only if nobody changed it since: else ConflictError. Returns the new revision."""
        base = self.customer(customer) if isinstance(customer, (str, int)) else customer
        return self._raw.correct(encoded("Customer", base, fields), revision)

    def change_stage(self, customer: CustomerKey, stage: Stage | int | str, reason: str = "") -> None:
        """Moves a customer to another stage and plans anew at once."""
        self._raw.change_stage(self._customer(customer), int(Stage.of(stage) if isinstance(stage, str) else stage), reason)

    def assign(self, customer: CustomerKey, staff: str) -> None:
        """Gives a customer to a member of staff; open cadence tasks go with it."""
        self._raw.assign(self._customer(customer), staff)

    # Service

    def record(self, interaction: Given | None = None, /, **fields: Unpack[InteractionFields]) -> Recorded:
        """Records an interaction: completes the open cadence task, plans the next step, promises and the answer that a feedback needs."""
        given, named = self._with_id(interaction, fields)
        (customer, at, id_), number, follow_ups = self._raw.record(encoded("Interaction", given, named))
        return Recorded(InteractionId(customer, _dossier.moment(at), id_), number, tuple(follow_ups))

    def add_progress(self, interaction: InteractionKey, text: str) -> None:
        """Notes a step of the work on a feedback."""
        self._raw.add_progress(self._interaction(interaction), text)

    def solve(self, interaction: InteractionKey, solution: str, at: datetime | None = None) -> None:
        """The matter is solved, to be confirmed with the customer."""
        self._raw.solve(self._interaction(interaction), solution, maybe_micros(at, "at"))

    def confirm(self, interaction: InteractionKey) -> None:
        """The customer confirmed the solution."""
        self._raw.confirm(self._interaction(interaction))

    def rate(self, interaction: InteractionKey, satisfaction: int, customer_words: str = "") -> None:
        """What the customer thinks of it, 1 to 5."""
        self._raw.rate(self._interaction(interaction), satisfaction, customer_words)

    # Planning

    def plan(self, follow_up: Given | None = None, /, **fields: Unpack[FollowUpFields]) -> int:
        """Plans a follow-up by hand: `customer`, `due` and `action`, by default for the owner. Returns its id."""
        given, named = self._with_id(follow_up, fields)
        return self._raw.plan(encoded("FollowUp", given, named))

    def complete(self, follow_up: FollowUpKey, note: str = "") -> None:
        """Done. A task of the cadence is planned anew."""
        self._raw.complete(_follow_up(follow_up), note)

    def skip(self, follow_up: FollowUpKey, reason: str) -> None:
        """Not done, for a reason. A task of the cadence is planned anew."""
        self._raw.skip(_follow_up(follow_up), reason)

    def postpone(self, follow_up: FollowUpKey, until: datetime, reason: str) -> None:
        """Later, for a reason."""
        self._raw.postpone(_follow_up(follow_up), micros(until, "until"), reason)

    # Staff and rules

    def put_staff(self, staff: Given | None = None, /, **fields: Unpack[StaffFields]) -> None:
        """Adds or changes a member of staff; `number` and `name` are required. The department is created where it is new."""
        self._raw.put_staff(encoded("Staff", staff, fields))

    def put_department(self, department: Given | None = None, /, **fields: Unpack[DepartmentFields]) -> None:
        """Adds or changes a department."""
        self._raw.put_department(encoded("Department", department, fields))

    def set_policy(self, policy: Given | None = None, /, **fields: Unpack[PolicyFields]) -> None:
        """Puts rules in force: change those of `policy()`, or give all of them. Lists that are empty fall back to the documents' defaults."""
        self._raw.set_policy(encoded("Policy", policy, fields))

    def _with_id(self, given: Given | None, fields: Mapping[str, Any]) -> tuple[Given | None, Mapping[str, Any]]:
        """In what names a customer by number or record: its id."""
        return (self._named(given) if isinstance(given, Mapping) else given), self._named(fields)

    def _named(self, fields: Mapping[str, Any]) -> Mapping[str, Any]:
        customer = fields.get("customer")
        if isinstance(customer, (str, Customer)):
            return {**fields, "customer": self._customer(customer)}
        return fields

    def __repr__(self) -> str:
        return f"<Write, {'ended' if self.closed else 'open'}>"


__all__ = ["Write"]
