# SPDX-License-Identifier: Apache-2.0
"""Reading: everything that can be asked of a store."""

from __future__ import annotations

from types import TracebackType
from typing import TYPE_CHECKING

from . import _columns, _dossier
from ._customers import CustomerQueries
from ._history import HistoryQueries
from ._identity import IdentityQueries
from ._imports import ImportQueries
from ._keeping import KeepingQueries
from ._keys import missing
from ._operations import OperationQueries
from ._person import PersonQueries
from ._report import ReportQueries
from ._rights import RightsQueries
from ._search import SearchQueries
from ._service import ServiceQueries
from ._stewardship import StewardshipQueries
from ._trade import TradeQueries
from .listing import Listing, listed
from .pages import PageQueries
from .records import Department, Policy, Staff

if TYPE_CHECKING:
    from typing_extensions import Self

_STAFF_COLUMNS = _columns.of_records(Staff)
_DEPARTMENT_COLUMNS = _columns.of_records(Department)


class _Reader(
    CustomerQueries,
    HistoryQueries,
    IdentityQueries,
    ImportQueries,
    KeepingQueries,
    OperationQueries,
    PageQueries,
    PersonQueries,
    ReportQueries,
    RightsQueries,
    SearchQueries,
    ServiceQueries,
    StewardshipQueries,
    TradeQueries,
):
    """What a view and a write have in common: every query. Used by one thread at a time (others wait); may move between
    threads."""

    def __init__(self, raw: _dossier.View) -> None:
        self._raw = raw

    @property
    def closed(self) -> bool:
        """Whether it has ended: everything but records that were read is refused then."""
        return self._raw.closed

    def staff(self, number: str) -> Staff:
        """A member of staff. Raises NotFoundError."""
        found = self._raw.staff(number)
        if found is None:
            raise missing("no_such_staff", "staff", number)
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


class View(_Reader):
    """The store as it stood at one moment, seen with the rights of a session. Close it soon (it is a context manager):
    as long as it is open, space that others free is not used again. Records that were read from it stay."""

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


__all__ = ["View"]
