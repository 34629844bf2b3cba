# SPDX-License-Identifier: Apache-2.0
"""Changing: everything that can be done in a store."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from types import TracebackType
from typing import TYPE_CHECKING, Any

from . import _dossier
from ._customers import match
from ._inputs import Given, encoded, maybe_micros, micros
from ._keeping import KeepingOperations
from ._keys import CustomerKey, FollowUpKey, InteractionKey, follow_up_id
from ._operations import Operations
from ._person import PersonOperations
from ._trade import TradeOperations
from .enums import ConfirmationMethod, Stage
from .records import Customer
from .values import InteractionId, Recorded, Registered, Upkeep
from .view import _Reader

if TYPE_CHECKING:
    from typing_extensions import Self, Unpack

    from .fields import (
        CustomerFields,
        DepartmentFields,
        DetailChangeFields,
        FollowUpFields,
        GrantFields,
        HandoverFields,
        InteractionFields,
        PolicyFields,
        StaffFields,
    )


class Savepoint:
    """A point in a write to which it can go back. As a context manager it keeps what the block did, or takes it back
    when an exception leaves the block, and the exception goes on. Savepoints nest: what ends one ends those that were
    made after it, and the write's commit keeps what stands and ends them all.
    """

    def __init__(self, raw: _dossier.Write) -> None:
        self._raw = raw
        self._number = raw.savepoint()
        self._released = False

    def rollback(self) -> None:
        """Takes back every change since, with numbers that were given and the journal; it stays open. Raises UsageError
        once it has ended."""
        self._raw.rollback_to(self._number)

    def release(self) -> None:
        """Keeps the changes since, as a part of what is around it, and ends it. Raises UsageError once it has ended."""
        self._raw.release(self._number)
        self._released = True

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._released or self._raw.closed:
            return
        if kind is not None:
            self.rollback()
        self.release()


class Write(_Reader, KeepingOperations, Operations, PersonOperations, TradeOperations):
    """Changes that take effect all together. As a context manager it commits at the end, or rolls back when an
    exception leaves the block. It sees its own changes. Begin, use and commit it from any thread, one at a time; while
    one is open, others wait in `Session.write`.
    """

    _raw: _dossier.Write

    def commit(self) -> None:
        """Returns when everything is on disk. If it raises, nothing was changed. The write has ended either way."""
        self._raw.commit()

    def rollback(self) -> None:
        """Ends it, as if it had not been. Does nothing after it ended."""
        self._raw.close()

    def savepoint(self) -> Savepoint:
        """Marks where the write stands: `with write.savepoint(): ...` undoes the block alone when it raises, and the
        write can go on."""
        return Savepoint(self._raw)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is not None:
            self.rollback()
        elif not self.closed:
            self.commit()

    # Intake

    def register(self, customer: Given | None = None, /, **fields: Unpack[CustomerFields]) -> Registered:
        """Registers a customer. What breaks a rule raises ValidationError naming the field; what is only doubtful is
        stored with a remark."""
        id_, number, matches = self._raw.register(encoded("Customer", customer, fields))
        return Registered(id_, number, tuple(match(*parts) for parts in matches))

    def correct(
        self, customer: CustomerKey | Given, /, *, revision: int | None = None, **fields: Unpack[CustomerFields]
    ) -> int:
        """Replaces a customer's values. Given a number, an id or a record that was read, `fields` stand in place of its
        own (None takes one away); a message or a dictionary is the whole new record. With `revision`, only if nobody
        changed it since: else ConflictError. Returns the new revision.
        """
        base = self.customer(customer) if isinstance(customer, (str, int)) else customer
        return self._raw.correct(encoded("Customer", base, fields), revision)

    def change_stage(self, customer: CustomerKey, stage: Stage | int | str, reason: str = "") -> None:
        """Moves a customer to another stage and plans anew at once."""
        self._raw.change_stage(
            self._customer(customer), int(Stage.of(stage) if isinstance(stage, str) else stage), reason
        )

    def assign(self, customer: CustomerKey, staff: str) -> None:
        """Gives a customer to a member of staff; open cadence tasks go with it."""
        self._raw.assign(self._customer(customer), staff)

    # Who is who

    def merge(
        self,
        profile: CustomerKey,
        member: CustomerKey,
        reasons: Sequence[str] = (),
        take: Mapping[str, CustomerKey] | None = None,
    ) -> None:
        """Makes two records one customer: timeline, due list and summary of either show both. Every record stays where
        it is. `take` says whose values of a field count where the records differ ({"short_name": "C20240315001"});
        `merged_profile` in the same write shows what differs before it is committed. Raises ConflictError where they
        are one already or were said not to be, ValidationError for a field with nothing to choose."""
        choices = [(field, self._customer(key)) for field, key in (take or {}).items()]
        self._raw.merge(self._customer(profile), self._customer(member), list(reasons), choices)

    def unmerge(self, member: CustomerKey) -> None:
        """Undoes it exactly: what was done meanwhile stays with the record that it was done on."""
        self._raw.unmerge(self._customer(member))

    def mark_not_same(self, one: CustomerKey, other: CustomerKey, reason: str = "") -> None:
        """These two are not the same: they are proposed no more."""
        self._raw.mark_not_same(self._customer(one), self._customer(other), reason)

    def unmark_not_same(self, one: CustomerKey, other: CustomerKey) -> None:
        """Takes that back. Raises NotFoundError where it was not said."""
        self._raw.unmark_not_same(self._customer(one), self._customer(other))

    def request_change(
        self, customer: CustomerKey, change: Given | None = None, /, **fields: Unpack[DetailChangeFields]
    ) -> int:
        """Notes that a contact or an address has changed: `contact` or `address`, and `replaces` ("contacts[0]") unless
        it is a further one. Nothing comes into use before it is confirmed. Returns the id of the change."""
        return self._raw.request_change(self._customer(customer), encoded("DetailChange", change, fields))

    def confirm_change(
        self,
        customer: CustomerKey,
        change: int,
        method: ConfirmationMethod | int | str,
        reference: str,
        proof: str = "",
    ) -> None:
        """Puts it in use: who confirmed it or which message carried the code, and the document that proves it (required
        for an address)."""
        number = int(ConfirmationMethod.of(method) if isinstance(method, str) else method)
        self._raw.confirm_change(self._customer(customer), change, number, reference, proof)

    def withdraw_change(self, customer: CustomerKey, change: int, reason: str) -> None:
        """It was not so."""
        self._raw.withdraw_change(self._customer(customer), change, reason)

    # Service

    def record(self, interaction: Given | None = None, /, **fields: Unpack[InteractionFields]) -> Recorded:
        """Records an interaction: completes the open cadence task, plans the next step, promises and the answer that a
        feedback needs."""
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

    def report_solved(self, interaction: InteractionKey, at: datetime | None = None) -> None:
        """The matter was solved; the solution is to be entered, with `solve`, within 24 hours."""
        self._raw.report_solved(self._interaction(interaction), maybe_micros(at, "at"))

    def wait_for_customer(self, interaction: InteractionKey, reason: str, until: datetime) -> None:
        """It is agreed to wait for the customer until then at most: the clocks stand."""
        self._raw.wait_for_customer(self._interaction(interaction), reason, micros(until, "until"))

    def resume(self, interaction: InteractionKey) -> None:
        """The customer answered: the clocks go on."""
        self._raw.resume(self._interaction(interaction))

    def close_feedback(self, interaction: InteractionKey, reason: str) -> None:
        """Closes a solved or confirmed feedback that the customer does not rate, for a reason."""
        self._raw.close_feedback(self._interaction(interaction), reason)

    def reopen(self, interaction: InteractionKey, reason: str) -> None:
        """The customer is not content after all: it is in progress again, and an answer is owed anew."""
        self._raw.reopen(self._interaction(interaction), reason)

    # Review and verification

    def self_check(self, customer: CustomerKey, remark: str = "") -> None:
        """The registrar has checked what they entered. Of these, the policy's share goes on to a supervisor."""
        self._raw.self_check(self._customer(customer), remark)

    def approve(self, customer: CustomerKey, remark: str = "") -> None:
        """A supervisor's word on what somebody else checked; archiving is due then."""
        self._raw.approve(self._customer(customer), remark)

    def return_registration(self, customer: CustomerKey, fields: Sequence[str], remark: str = "") -> None:
        """Sends it back with the fields in doubt named, such as "contacts[0].mobile"."""
        self._raw.return_registration(self._customer(customer), list(fields), remark)

    def archive(self, customer: CustomerKey, number: str = "") -> str:
        """Files an approved registration under `number`, or the next of this month, which it returns."""
        return self._raw.archive(self._customer(customer), number)

    def verify(self, customer: CustomerKey, note: str = "") -> None:
        """Everything was checked with the customer; this quarter's follow-up is done."""
        self._raw.verify(self._customer(customer), note)

    def report_change(self, customer: CustomerKey, field: str, news: str) -> int:
        """The customer's contacts or addresses are said to have changed. Returns the id of the follow-up by which that
        is to be entered."""
        return self._raw.report_change(self._customer(customer), field, news)

    def upkeep(self, limit: int = 1000) -> Upkeep:
        """Does what is to happen by itself now: handovers, the quarter's verifications, the pool's rules. Call it when
        `next_wakeup` says so."""
        return Upkeep(*self._raw.upkeep(limit))

    # Handover and pool

    def propose_handover(self, handover: Given | None = None, /, **fields: Unpack[HandoverFields]) -> int:
        """Proposes a handover: `from_` and `to`; without `customers` all of theirs, without `effective_at` as soon as
        both have confirmed. Returns its id."""
        return self._raw.propose_handover(encoded("Handover", handover, fields))

    def confirm_handover(self, id_: int, staff: str) -> None:
        """`staff`, one of both parties, agrees: for themselves, or a supervisor in their place."""
        self._raw.confirm_handover(id_, staff)

    def cancel_handover(self, id_: int, reason: str) -> None:
        """It will not take place, for a reason."""
        self._raw.cancel_handover(id_, reason)

    def hand_over_leaver(self, staff: str, recipients: Sequence[str], note: str = "") -> list[int]:
        """Somebody leaves: their customers and open follow-ups go to the recipients in turn. Returns the ids of the
        handovers."""
        return self._raw.hand_over_leaver(staff, list(recipients), note)

    def drop(self, customer: CustomerKey, reason: str) -> None:
        """Puts a customer into the pool, for a reason."""
        self._raw.drop(self._customer(customer), reason)

    def pick(self, customer: CustomerKey, staff: str = "") -> None:
        """Takes a customer out of the pool, for whoever acts or for `staff`. Raises ConflictError where a limit of the
        policy holds it back."""
        self._raw.pick(self._customer(customer), staff)

    # Planning

    def plan(self, follow_up: Given | None = None, /, **fields: Unpack[FollowUpFields]) -> int:
        """Plans a follow-up by hand: `customer`, `due` and `action`, by default for the owner. Returns its id."""
        given, named = self._with_id(follow_up, fields)
        return self._raw.plan(encoded("FollowUp", given, named))

    def complete(self, follow_up: FollowUpKey, note: str = "") -> None:
        """Done. A task of the cadence is planned anew."""
        self._raw.complete(follow_up_id(follow_up), note)

    def skip(self, follow_up: FollowUpKey, reason: str) -> None:
        """Not done, for a reason. A task of the cadence is planned anew."""
        self._raw.skip(follow_up_id(follow_up), reason)

    def postpone(self, follow_up: FollowUpKey, until: datetime, reason: str) -> None:
        """Later, for a reason."""
        self._raw.postpone(follow_up_id(follow_up), micros(until, "until"), reason)

    # Staff and rules

    def put_staff(self, staff: Given | None = None, /, **fields: Unpack[StaffFields]) -> None:
        """Adds or changes a member of staff; `number` and `name` are required. The department is created where it is
        new."""
        self._raw.put_staff(encoded("Staff", staff, fields))

    def put_department(self, department: Given | None = None, /, **fields: Unpack[DepartmentFields]) -> None:
        """Adds or changes a department."""
        self._raw.put_department(encoded("Department", department, fields))

    def put_grant(self, grant: Given | None = None, /, **fields: Unpack[GrantFields]) -> int:
        """Gives a right beyond the role: `staff`, one of `customer` and `department`, and `access`; `field_classes` are
        what is shown in full, of contact, identity, money, risk and note. Returns its id."""
        given, named = self._with_id(grant, fields)
        return self._raw.put_grant(encoded("Grant", given, named))

    def revoke_grant(self, id: int) -> None:
        """Ends a grant now; its record stays."""
        self._raw.revoke_grant(id)

    def set_policy(self, policy: Given | None = None, /, **fields: Unpack[PolicyFields]) -> None:
        """Puts rules in force: change those of `policy()`, or give all of them. Lists that are empty fall back to the
        documents' defaults."""
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


__all__ = ["Savepoint", "Write"]
