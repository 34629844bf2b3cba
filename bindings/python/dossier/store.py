# SPDX-License-Identifier: Apache-2.0
"""A store and the sessions that work with it."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from types import TracebackType
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, Union

from . import _dossier
from ._inputs import Given, Progress, encoded, maybe_micros, micros
from ._tables import Table, as_file
from .enums import ConfirmationMethod
from .errors import Language, error_for
from .records import MonthArchive
from .values import (
    ExportResult,
    Fault,
    ImportResult,
    LeftCustomer,
    RefusedRow,
    SnapshotAge,
    SnapshotLimits,
    SpaceStatistics,
    Statistics,
    UndoneImport,
    Verification,
)
from .view import View
from .write import Write

if TYPE_CHECKING:
    from typing_extensions import Self, Unpack

    from .fields import CustomerFields, FollowUpFields, InteractionFields

#: Where the time comes from: an instant at which it stands still, or a function. Called from any thread.
Clock: TypeAlias = datetime | Callable[[], datetime]
Form = Union[Literal["registration"], Literal["feedback"], Literal["follow-up"], Literal["contracts"]]
#: What can be taken out as a file. The first four are the business's own forms: imported again, they change nothing.
ListName = Union[
    Literal["registration"],
    Literal["feedback"],
    Literal["follow-up"],
    Literal["contracts"],
    Literal["interactions"],
    Literal["due"],
    Literal["payments"],
    Literal["overdue"],
    Literal["risks"],
    Literal["pool"],
]
#: "jsonl" are the records themselves as JSON, one a line; "arrow" is an Arrow IPC file (Feather, version 2) with typed
#: columns; "docx" is a text document with a form for each customer; "vcf" are customers' contacts as address cards
#: (vCard 3.0), "vcard" the same in version 4.0; "ics" is what is due as a calendar.
FileFormat = Union[
    Literal["csv"],
    Literal["xlsx"],
    Literal["jsonl"],
    Literal["arrow"],
    Literal["docx"],
    Literal["vcf"],
    Literal["vcard"],
    Literal["ics"],
]


def open(
    folder: str | os.PathLike[str],
    *,
    create: bool = False,
    read_only: bool = False,
    clock: Clock | None = None,
    map_bytes: int | None = None,
    write_timeout: timedelta | None = None,
    allow_network_filesystem: bool = False,
    snapshot_limits: SnapshotLimits = SnapshotLimits(),
) -> Store:
    """Opens the store in a folder; with `create`, makes it where there is none. Without `clock` the time is the
    machine's. `map_bytes` is the largest size of the store (address space only, 1 TiB unless given). A call waits
    `write_timeout` (5 seconds unless given) for others, for the write before it above all, also of another process,
    and then raises StorageError with the code "busy"; Ctrl-C ends the wait sooner, and closing waits for nobody. In
    force are the `snapshot_limits` of whoever opens the store first in this process. Raises StoreNotFoundError and
    other kinds of StorageError."""
    patience = (timedelta(seconds=5) if write_timeout is None else write_timeout) // timedelta(milliseconds=1)
    raw = _dossier.open(
        os.fsencode(folder),
        create,
        read_only,
        _ticking(clock),
        map_bytes or 0,
        patience,
        allow_network_filesystem,
        _limits(snapshot_limits),
    )
    return Store(raw)


def _limits(limits: SnapshotLimits) -> tuple[int, int, Callable[[int, int, int], bool] | None]:
    allow = limits.allow
    asked = None if allow is None else lambda *parts: bool(allow(SnapshotAge(*parts)))
    return limits.held_bytes, limits.age // timedelta(milliseconds=1), asked


def _ticking(clock: Clock | None) -> Callable[[], int] | None:
    if clock is None:
        return None
    if isinstance(clock, datetime):
        instant = micros(clock, "clock")
        return lambda: instant
    return lambda: micros(clock(), "clock")


class Store:
    """A folder of customer records. Any thread may use it; close it when nobody needs it (it is a context manager).
    Views and writes that are open then go on until they end, and the store with them. After fork() a child opens it
    anew."""

    def __init__(self, raw: _dossier.Store) -> None:
        self._raw = raw

    def session(self, staff: str) -> Session:
        """A session of a member of staff, by number. Raises DeniedError where there is no such person or they have
        left."""
        return Session(self._raw.session(staff))

    def system(self, reader: str = "") -> Session:
        """A session of the host itself, with every right: to set up staff, import and maintain. The journal names it
        "system". Where a person reads through it who is none of the staff, `reader` says who, and the access log names
        them."""
        return Session(self._raw.system(reader))

    def load(self, reason: str = "load", *, progress: Progress | None = None, expected: int = 0) -> BulkLoad:
        """Stores many records at once: for moving in from another system."""
        return BulkLoad(_dossier.BulkLoad(self._raw, reason, progress, expected))

    def backup(self, folder: str | os.PathLike[str], *, progress: Progress | None = None) -> None:
        """Copies the store as it stands into a new folder, while others read and write. The copy is complete or not
        there."""
        self._raw.backup(os.fsencode(folder), progress)

    def verify(self, *, progress: Progress | None = None, checkpoint: bytes = b"") -> Verification:
        """Checks every page, checksum, record, index row, tally and journal entry against each other; with a checkpoint
        of `View.checkpoint` also that the journal was not cut off or changed since."""
        records, rows, journal_entries, faults = self._raw.verify(progress, checkpoint)
        return Verification(records, rows, journal_entries, tuple(Fault(*fault) for fault in faults))

    def flush_access_log(self) -> None:
        """Puts the looks at dossiers that have gathered on disk. Waits for the write before it."""
        self._raw.flush_access_log()

    def statistics(self) -> Statistics:
        """Sizes and counts."""
        numbers, spaces, snapshots = self._raw.statistics()
        return Statistics(
            *numbers, tuple(SpaceStatistics(*space) for space in spaces), tuple(SnapshotAge(*age) for age in snapshots)
        )

    @property
    def closed(self) -> bool:
        """Whether it was closed here."""
        return self._raw.closed

    def close(self) -> None:
        """Closes it. Doing so again does nothing."""
        self._raw.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<Store, {'closed' if self.closed else 'open'}>"


class Session:
    """A store and who acts. Any thread may use it."""

    def __init__(self, raw: _dossier.Session) -> None:
        self._raw = raw

    @property
    def actor(self) -> str:
        """Staff number, or "system"."""
        return self._raw.actor

    def read(self, purpose: str = "") -> View:
        """The store as it stands now. `purpose` stands in the access log with the dossiers that are opened through
        it."""
        return View(self._raw.read(purpose))

    def reveal(self, customer: int, field: str, purpose: str) -> str:
        """The customer's identity number ("resident_id") in full; returns when who, when and what for is on disk. Waits
        for the write before it."""
        return self._raw.reveal(customer, field, purpose)

    def copy(self, customer: int, purpose: str, *, page: bool = False, language: Literal["zh", "en"] = "zh") -> str:
        """All that is kept of a customer, in full: JSON (a PersonCopy), or a page of HTML to read and print. Counts as
        an access with that purpose, which is on disk before this returns. Waits for the write before it."""
        return self._raw.copy(customer, purpose, page, language == "zh")

    def write(self, reason: str = "") -> Write:
        """Begins changes; `reason` stands in the journal with each. Waits for the write before it, as long as
        `write_timeout` says; a thread that holds one and asks for another is refused at once."""
        return Write(self._raw.write(reason))

    def import_form(
        self,
        form: Form,
        path: str | os.PathLike[str] | Table,
        *,
        progress: Progress | None = None,
        on_refused: Callable[[RefusedRow], object] | None = None,
        headings: Mapping[str, str | None] | str | os.PathLike[str] | None = None,
        dry_run: bool = False,
        empty_clears: bool = False,
        keep_unknown: bool = False,
        enrol: bool = False,
        history: bool = False,
        corrections: str | os.PathLike[str] | None = None,
        language: Language = "zh",
        layout: str | os.PathLike[str] | None = None,
        confirmation: ConfirmationMethod | int | str | None = None,
        reference: str = "",
        proof: str = "",
    ) -> ImportResult:
        """Takes in one of the business's forms: CSV (UTF-8, UTF-16, GB18030), a workbook (XLSX) or a text document
        (DOCX), as a list below titles or not, or with a form for each customer; customers also from address cards
        (vCard). Instead of a path, a data frame of pandas or Polars or an Arrow table, whose rows count from 2. A bad
        row is refused and given to `on_refused`, fault by fault, the others go in; a second import of the same rows,
        from either kind of file, changes nothing. `progress` counts bytes. What went in before a stop stays in: import
        again to go on. `headings` names those that the file has instead of the form's ("=VALUE": the same in all rows,
        "NAME=VALUE": that where the cell is empty, None: it has no such column), or is a file that does. What a row
        leaves empty stays as it is stored, unless `empty_clears`. Columns that the form does not have are left aside
        and named in the result, or become custom fields with `keep_unknown`. People are named by number or by name; a
        row with a name that nobody has is refused, or with `enrol` makes it provisional staff, as a new number is
        without. With `history`, tasks that old records bring and whose day is past are skipped; regular contact goes on
        from today, and what is owed in money stays owed. `dry_run` changes nothing. `corrections` is a workbook to be
        made of the refused rows as they were typed, with reasons and suggestions in `language`: corrected, it is
        imported as it stands; it is as personal as the file itself. `layout` is the path of a description of a form of
        your own (docs/forms.md). JSON lines that `export_list` wrote are taken as the records they are: without ids and
        what the library sets, which are named, and what was masked changes nothing. Contacts and addresses that replace
        those of a known customer wait to be confirmed (`pending`), unless `confirmation`, `reference` and `proof` say
        how they were, as `confirm_change` is told. For whoever may register: a row that asks for more than they may is
        refused."""

        def refused(file: str, line: int, column: str, value: str, *error: Any) -> None:
            if on_refused is not None:
                on_refused(RefusedRow(file, line, column, value, error_for(*error)))

        if headings is None:
            pairs: list[tuple[str, str]] = []
        elif isinstance(headings, Mapping):
            pairs = [(heading, given or "") for heading, given in headings.items()]
        else:
            pairs = _dossier.read_heading_map(os.fsencode(headings))
        made = os.fsencode(corrections) if corrections is not None else b""
        refuse = refused if on_refused else None
        named = ConfirmationMethod.of(confirmation) if isinstance(confirmation, str) else confirmation
        confirmed = int(named) if named is not None else 0
        with as_file(path) as file:
            figures, not_taken, cleared, enrolled, matched, id_, over, pending = self._raw.import_form(
                form,
                file,
                progress,
                refuse,
                pairs,
                dry_run,
                made,
                language == "zh",
                empty_clears,
                keep_unknown,
                enrol,
                history,
                os.fsencode(layout) if layout is not None else b"",
                confirmed,
                reference,
                proof,
            )
        known = tuple((line, number, tuple(by)) for line, number, by in matched)
        left_aside = tuple(not_taken), tuple(cleared), tuple(enrolled)
        return ImportResult(*figures, *left_aside, known, id_, over, tuple(pending))

    def undo_import(self, id_: int, *, dry_run: bool = False, progress: Progress | None = None) -> UndoneImport:
        """Undoes an import, customer by customer: what it made is gone, what it changed is as it was. Customers of whom
        anything was changed since, or who are on legal hold, are left and listed with the reason. Several hundred
        customers share a commit: after a crash or a stop, undo it again to go on. Provisional staff whom it brought go
        with it where nobody has changed or named them since. `progress` counts customers. For whoever made the
        import, and administrators."""
        undone, left, staff = self._raw.undo_import(id_, dry_run, progress)
        others = tuple(LeftCustomer(of, number, name, error_for(*why)) for of, number, name, why in left)
        return UndoneImport(undone, others, tuple(staff))

    def export(
        self,
        list: ListName,
        path: str | os.PathLike[str],
        *,
        format: FileFormat | None = None,
        from_: datetime | None = None,
        until: datetime | None = None,
        customer: int | None = None,
        assignee: str = "",
        department: str = "",
        layout: str | os.PathLike[str] = "",
        masked: bool = False,
        progress: Progress | None = None,
    ) -> ExportResult:
        """Writes a list to a file with the documents' Chinese headings: CSV, a workbook, a text document, JSON lines or
        Arrow, by `format` or its ending. `layout` is "list", or makes a workbook or text document with a form for each
        customer: "card" (of the registration, feedback or follow-up), "groups" or "dossier" (of the registration), or
        the path of a description of your own that ends in ".json" (docs/forms.md). `masked`: as somebody sees it who
        sees nothing in full, to be passed on. The file is there when it is whole, readable by its owner alone. What
        this session may not see is left out or masked, and whoever is on the list counts as looked at. `from_` and
        `until` (before it) are of interactions, feedback, contacts, what is due, contracts and payments; `customer` is
        an id. `progress` counts rows. Memory does not grow with them. (Nested records as Arrow: the lists of a `View`
        have `to_arrow`.)
        """
        begin, end = maybe_micros(from_, "from_"), maybe_micros(until, "until")
        return ExportResult(
            *self._raw.export_list(
                list,
                os.fsencode(path),
                format or "",
                begin,
                end,
                customer,
                assignee,
                department,
                os.fspath(layout),
                masked,
                progress,
            )
        )

    def archive(self, month: date, path: str | os.PathLike[str], *, progress: Progress | None = None) -> MonthArchive:
        """Writes the records of the month in which the day lies as one file that can be kept and checked on its own:
        JSON lines, the documents' workbooks and a manifest with the SHA-256 of each. Returns the manifest with its own
        SHA-256, to be noted elsewhere. Rights, masks and the access log as in `export`."""
        return MonthArchive(self._raw.archive_month(month.year, month.month, os.fsencode(path), progress))

    def __repr__(self) -> str:
        return f"<Session of {self.actor}>"


def restore(
    backup: str | os.PathLike[str],
    folder: str | os.PathLike[str],
    *,
    replace: bool = False,
    progress: Progress | None = None,
) -> None:
    """Puts the state of a backup into a folder, once everything in the backup was found sound (CorruptError). With
    `replace` there may be a store already, which nobody may have open (BusyError) and which may be damaged: it stays
    until the new one is on disk. Otherwise: StoreExistsError. `progress` gets the steps of the check, then bytes."""
    _dossier.restore(os.fsencode(backup), os.fsencode(folder), replace, progress)


def compact(folder: str | os.PathLike[str], *, progress: Progress | None = None) -> None:
    """Writes a store anew in its folder: nothing of what was deleted or erased is left in its file. Nobody may have it
    open meanwhile: BusyError."""
    _dossier.compact(os.fsencode(folder), progress)


def export_file_name(list: ListName, month: date | None = None, format: FileFormat = "xlsx") -> str:
    """What the documents call the file of the month in which the day lies: "202403客户反馈记录表.xlsx"."""
    return _dossier.export_file_name(list, month.year if month else 0, month.month if month else 0, format)


def check_archive(path: str | os.PathLike[str]) -> MonthArchive:
    """Opens the archive of a month and checks it, without a store: `sound`, and of each of its `members` the state.
    Raises ValidationError for a file that is no archive."""
    return MonthArchive(_dossier.check_archive(os.fsencode(path)))


def write_blank_form(form: Form, path: str | os.PathLike[str], *, layout: str | os.PathLike[str] = "") -> None:
    """Makes a blank form to hand out: a workbook with headings, lists to choose from and checks, or with a `layout`
    (see `Session.export`) a form for one customer, as a workbook or text document (.docx). Filled in, it is imported as
    it stands."""
    _dossier.write_blank_form(form, os.fsencode(path), os.fspath(layout))


def suggestion(form: Form, column: str, reason: str, language: Language = "zh") -> str:
    """What to write instead of what was refused: for `RefusedRow.column` and `RefusedRow.error.reason`. Empty where the
    reason says all there is to say."""
    return _dossier.suggestion(form, column, reason, language == "zh")


class BulkLoad:
    """Takes records as they are, in sorted runs: encoding, required fields and numbers are checked, rules of intake are
    not applied and nothing is planned. As a context manager it finishes at the end. Runs on disk stay when it does not;
    the same load again skips what is there. One thread at a time.
    """

    def __init__(self, raw: _dossier.BulkLoad) -> None:
        self._raw = raw

    def add_customer(self, customer: Given | None = None, /, **fields: Unpack[CustomerFields]) -> int:
        """`number` is required and identifies the record on a second run. Returns the id, also when it was there
        already."""
        return self._raw.add_customer(encoded("Customer", customer, fields))

    def add_interaction(self, interaction: Given | None = None, /, **fields: Unpack[InteractionFields]) -> bool:
        """`customer` (the id), `at` and `number` are required. False: it was there already."""
        return self._raw.add_interaction(encoded("Interaction", interaction, fields))

    def add_follow_up(self, follow_up: Given | None = None, /, **fields: Unpack[FollowUpFields]) -> bool:
        """`customer` (the id), `assignee`, `due` and `source` are required. False: it was there already."""
        return self._raw.add_follow_up(encoded("FollowUp", follow_up, fields))

    def finish(self) -> None:
        """Writes what is left. Raises ConflictError where a unique value occurs twice."""
        self._raw.finish()

    def close(self) -> None:
        """Drops what is not finished."""
        self._raw.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self.finish()
        self.close()


__all__ = [
    "BulkLoad",
    "Session",
    "Store",
    "check_archive",
    "compact",
    "export_file_name",
    "open",
    "restore",
    "suggestion",
    "write_blank_form",
]
