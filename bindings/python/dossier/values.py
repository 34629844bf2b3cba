# SPDX-License-Identifier: Apache-2.0
"""What operations answer beside records. None of them shows personal data in its repr."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import NamedTuple

from .enums import ChangeKind, Likelihood
from .errors import Error
from .records import Customer, FollowUp, Interaction


@dataclass(frozen=True)
class Match:
    """A customer that another one looks like: that it exists and who owns it, nothing else."""

    id: int
    number: str
    owner: str  #: Staff number; empty: in the pool.
    #: "credit_code", "resident_id", "other_document", "org_code", "phone", "email", "wechat", "name"
    reasons: tuple[str, ...]
    likelihood: Likelihood  #: Likely the same, certainly, or (UNSPECIFIED) somebody who only shares that.


@dataclass(frozen=True)
class Registered:
    """A new customer."""

    id: int
    number: str
    matches: tuple[Match, ...]  #: Customers already there that look like this one.


class InteractionId(NamedTuple):
    """Names one interaction: together its key."""

    customer: int
    at: datetime
    id: int


@dataclass(frozen=True)
class Recorded:
    """A new interaction."""

    id: InteractionId
    number: str
    follow_ups: tuple[int, ...]  #: Planned from its next step, promises and response time.


@dataclass(frozen=True)
class HandoverMatters:
    """What is open with the customers of a handover."""

    follow_ups: tuple[FollowUp, ...] = field(repr=False)  #: Of the giver.
    interactions: tuple[Interaction, ...] = field(repr=False)  #: Not closed.


@dataclass(frozen=True)
class Upkeep:
    """What a call of `upkeep` did."""

    handovers: int  #: Took effect.
    verifications: int  #: Quarterly checks planned.
    retired: int  #: Old contacts and addresses whose 30 days are over.
    recycled: int  #: Customers that went back to the pool.
    more: bool  #: There is more to do now: call again, in another write.


@dataclass(frozen=True)
class HistoryEntry:
    """One change of one record."""

    sequence: int  #: Place in the journal.
    at: datetime
    actor: str  #: Staff number, or "system".
    reason: str = field(repr=False)
    change: ChangeKind
    changed: tuple[str, ...]  #: Names of the fields that differ; empty for a creation or deletion.
    before: Customer | Interaction | FollowUp | None  #: The whole record before; None for a creation.
    after: Customer | Interaction | FollowUp | None  #: And after; None for a deletion.


@dataclass(frozen=True)
class Wakeup:
    """When something next becomes due, is to be warned of or escalated."""

    at: datetime
    #: "due", "warn" or "escalate"; "handover", "verification" or "recycling": call `upkeep`; "late": call
    #: `review_risks`.
    why: str
    follow_up: int  #: Of the first three, else 0.


@dataclass(frozen=True)
class Fault:
    """One thing that `Store.verify` found not to be as it must."""

    kind: str  #: "structure", "record", "missing_row", "wrong_row", "extra_row", "tally" or "journal"
    place: str  #: Table or index, and key in hexadecimal.
    detail: str = field(repr=False)


@dataclass(frozen=True)
class AccessExplanation:
    """What a member of staff sees and does of a customer, and why."""

    view: bool
    edit: bool
    field_classes: tuple[str, ...]  #: Shown in full; the others are masked or left out.
    because: tuple[
        tuple[str, str], ...
    ]  #: The rules that gave something, and what each looked at; none: nothing is given.


@dataclass(frozen=True)
class Change:
    """One committed change of one record. The record is read with its ids, its values before and after in its
    history."""

    sequence: int  #: Place in the journal: the order of the commits.
    at: datetime
    actor: str  #: Staff number, or "system".
    reason: str = field(repr=False)
    table: str  #: "customer", "interaction", "follow_up", "staff" ...
    customer: int  #: Whose record it is; 0 where it is nobody's.
    id: int  #: The record's own id, where it has one.
    time: datetime | None  #: The time in an interaction's key.
    name: str  #: Number or name of a record that is known by one.
    kind: ChangeKind
    changed: tuple[str, ...]  #: Names of the fields that differ; empty for a creation or deletion.


@dataclass(frozen=True)
class ChangePage:
    """Some committed changes in order."""

    changes: tuple[Change, ...]
    next: int  #: Where to go on, also in a later view, and past what the session may not see.
    more: bool  #: Whether this view holds more behind that.


@dataclass(frozen=True)
class Verification:
    """What `Store.verify` looked at and found."""

    records: int
    rows: int  #: Index rows.
    journal_entries: int
    faults: tuple[Fault, ...]

    @property
    def sound(self) -> bool:
        """Nothing was found."""
        return not self.faults


@dataclass(frozen=True)
class SpaceStatistics:
    """A table or an index."""

    name: str  #: "customer", "customer.phone" ...
    entries: int
    bytes: int
    depth: int  #: Levels of its tree.


@dataclass(frozen=True)
class SnapshotAge:
    """An open snapshot."""

    process: int
    versions_behind: int  #: Commits since.
    held_bytes: int  #: Freed since, and not to be used again while it is open.


@dataclass(frozen=True)
class SnapshotLimits:
    """How long, or at what cost, anybody may hold a snapshot while this process writes: the file grows for it. Nothing
    set: without a limit. Beyond one `allow` is asked about the oldest snapshot; it must not use the store. Unless it
    returns True, the commit raises StorageError with the code "busy" and the reason "snapshot_held"."""

    held_bytes: int = 0
    age: timedelta = timedelta()  #: Since a writer of this process first met it while the file grew.
    allow: Callable[[SnapshotAge], bool] | None = None


@dataclass(frozen=True)
class Statistics:
    """Sizes and counts of a store."""

    customers: int
    interactions: int
    follow_ups: int
    staff: int
    journal_entries: int
    file_bytes: int
    used_bytes: int
    free_bytes: int  #: Inside the file, ready for reuse.
    map_bytes: int
    commits: int  #: By this process since opening.
    writes: int  #: Writes that those commits carried.
    spaces: tuple[SpaceStatistics, ...]
    snapshots: tuple[SnapshotAge, ...]


@dataclass(frozen=True)
class RefusedRow:
    """A row of a form that did not go in."""

    file: str  #: Name of the file without its folder.
    line: int  #: On which the row begins; the heading is line 1.
    column: str  #: Heading of the column at fault; empty: the row as a whole.
    value: str = field(repr=False)  #: What stood there, personal data masked.
    error: Error


@dataclass(frozen=True)
class ImportResult:
    """What became of the rows of a form: `taken` + `unchanged` + `refused` = `rows`."""

    rows: int
    taken: int  #: New, or corrected what was there.
    unchanged: int  #: In the store already, from this same row.
    refused: int
    doubtful: int  #: Of those taken: customers with a remark.
    duplicates: int  #: Of those taken: customers that look like one already there.
    #: What was left aside: "column", "repeated", "sheet", "cells" or "masked", with its name.
    not_taken: tuple[tuple[str, str], ...] = ()
    #: Stored values that empty cells took away: line and heading of the form.
    cleared: tuple[tuple[int, str], ...] = ()
    enrolled: tuple[str, ...] = ()  #: Numbers of people who became provisional staff.
    #: Rows without a number that updated a customer already there: line, the customer's number, and what they have in
    #: common ("credit_code", "name", "phone" ...).
    matched: tuple[tuple[int, str, tuple[str, ...]], ...] = ()
    id: int = 0  #: Of its record, by which it can be traced and undone; 0: nothing changed.
    over: int = 0  #: Tasks that were skipped because their day is past; only with `history`.
    #: Changed contacts and addresses of known customers that wait to be confirmed: line, the customer's number, what
    #: they replace ("contacts[0]"), and the id of the change.
    pending: tuple[tuple[int, str, str, int], ...] = ()


@dataclass(frozen=True)
class ImportedRow:
    """What one row of an import did to one record."""

    line: int
    change: Change


@dataclass(frozen=True)
class ImportedRowPage:
    """Some of what the rows of an import did, in order."""

    rows: tuple[ImportedRow, ...]
    next: int  #: Where to go on.
    more: bool


@dataclass(frozen=True)
class LeftCustomer:
    """A customer whose records were left as they are when an import was undone."""

    customer: int
    number: str
    name: str  #: As the session sees it.
    error: Error  #: Why: its reason is "changed_since", "on_hold" ...


@dataclass(frozen=True)
class UndoneImport:
    """What became of an import that was undone."""

    undone: int  #: Customers whose records are again as they were.
    left: tuple[LeftCustomer, ...]
    staff: tuple[str, ...] = ()  #: Numbers of the provisional staff who went with it.


@dataclass(frozen=True)
class ExportResult:
    """What was written to a file."""

    rows: int
    cut: int  #: Cells of a workbook that were longer than it allows (32,767 characters).


@dataclass(frozen=True)
class Signed:
    """A contract was recorded."""

    id: int
    number: str
    follow_ups: tuple[int, ...]  #: One for each instalment that is not paid.


@dataclass(frozen=True)
class Paid:
    """A payment was recorded. Amounts are in minor units."""

    id: int
    allotted: tuple[tuple[int, int], ...]  #: Ordinals of instalments, with the part that went to each.
    beyond: int  #: What no instalment was left for.


@dataclass(frozen=True)
class RiskReview:
    """What the rule of late payments found."""

    customers: int  #: Looked at.
    raised: tuple[int, ...]  #: Ids of new signals.


__all__ = [
    "AccessExplanation",
    "Change",
    "ChangePage",
    "ExportResult",
    "Fault",
    "HandoverMatters",
    "HistoryEntry",
    "ImportResult",
    "ImportedRow",
    "ImportedRowPage",
    "InteractionId",
    "LeftCustomer",
    "Match",
    "Paid",
    "Recorded",
    "RefusedRow",
    "Registered",
    "RiskReview",
    "Signed",
    "SnapshotAge",
    "SnapshotLimits",
    "SpaceStatistics",
    "Statistics",
    "UndoneImport",
    "Upkeep",
    "Verification",
    "Wakeup",
]
