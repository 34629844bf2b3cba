"""What operations answer beside records. None of them shows personal data in its repr."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from .enums import ChangeKind
from .errors import Error
from .records import Customer, FollowUp, Interaction


@dataclass(frozen=True)
class Match:
    """A customer that another one looks like: that it exists and who owns it, nothing else."""

    id: int
    number: str
    owner: str  #: Staff number; empty: in the pool.
    reasons: tuple[str, ...]  #: "credit_code", "resident_id", "phone", "email", "name"


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
    why: str  #: "due", "warn" or "escalate"
    follow_up: int


@dataclass(frozen=True)
class Fault:
    """One thing that `Store.verify` found not to be as it must."""

    kind: str  #: "structure", "record", "missing_row", "wrong_row", "extra_row", "tally" or "journal"
    place: str  #: Table or index, and key in hexadecimal.
    detail: str = field(repr=False)


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
    versions_behind: int  #: Commits whose freed space it keeps from reuse.


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


__all__ = [
    "Fault",
    "HistoryEntry",
    "ImportResult",
    "InteractionId",
    "Match",
    "Recorded",
    "RefusedRow",
    "Registered",
    "SnapshotAge",
    "SpaceStatistics",
    "Statistics",
    "Verification",
    "Wakeup",
]
