# SPDX-License-Identifier: Apache-2.0
"""Figures about many records: the part of `View` and `Write` that answers with reports and cross tables."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from . import _columns, _dossier
from .enums import Dimension
from .listing import Listing, listed
from .records import CrossTable, CustomerReport, Figure, OverdueMonth, ServiceReport, StaffLoad

if TYPE_CHECKING:
    import pandas as _pd  # type: ignore[import, unused-ignore]

    from .errors import Language

_STAFF_COLUMNS = _columns.of_records(StaffLoad)
_OVERDUE_COLUMNS = _columns.of_records(OverdueMonth)


def _dimension(given: Dimension | int | str) -> int:
    return int(Dimension.of(given)) if isinstance(given, str) else int(given)


class Figures:
    """A cross table: the counts of two dimensions against each other, or of one. `record` is what the library gave."""

    def __init__(self, record: CrossTable) -> None:
        self.record = record

    def __iter__(self) -> Iterator[Figure]:
        return iter(self.record.figures)

    def __len__(self) -> int:
        return len(self.record.figures)

    def count(self, row: str, column: str = "") -> int:
        """The count of one cell, by the names of the schema ("STAGE_LOST"); 0 where there is none."""
        return sum(figure.count for figure in self if (figure.row, figure.column) == (row, column))

    def to_pandas(self, language: Language = "zh") -> _pd.DataFrame:
        """As a `pandas.DataFrame`: rows and columns under their labels, 0 where there is none. Of one dimension the
        column is called "count"."""
        import pandas

        rows = dict.fromkeys(figure.row for figure in self)
        columns = dict.fromkeys(figure.column for figure in self)
        counts = {(figure.row, figure.column): figure.count for figure in self}
        two = self.record.has("columns")

        def label(dimension: int, value: str) -> str:
            return _dossier.figure_label(dimension, value, language == "zh")

        values = [[counts.get((row, column), 0) for column in columns] for row in rows]
        made: pandas.DataFrame = pandas.DataFrame(
            values,
            index=pandas.Index([label(self.record.rows, row) for row in rows], name=self.record.rows.label(language)),
            columns=pandas.Index(
                [label(self.record.columns, column) if two else "count" for column in columns],
                name=self.record.columns.label(language) if two else None,
            ),
            dtype="int64",
        )
        return made

    def __repr__(self) -> str:
        by = f" by {self.record.columns.name}" if self.record.has("columns") else ""
        return f"Figures({self.record.rows.name}{by}, {len(self)} cells)"


class ReportQueries:
    """What can be asked about many records. Months are "2024Q1", "2024", "2024-03" or "2024-03..2024-05"; a department
    stands for those below it too."""

    _raw: _dossier.View

    def service_report(self, months: str, department: str = "") -> ServiceReport:
        """The service report of a quarter or any run of months, with what changed against as many months before."""
        return ServiceReport(self._raw.service_report(months, department))

    def customer_report(self, months: str, department: str = "") -> CustomerReport:
        """The structure of the customers as they are now; funnel and registrations in these months, and what the
        sources brought."""
        return CustomerReport(self._raw.customer_report(months, department))

    def cross_table(
        self,
        rows: Dimension | int | str,
        columns: Dimension | int | str | None = None,
        *,
        months: str = "",
        department: str = "",
    ) -> Figures:
        """Any two dimensions against each other: both of customers, or both of interactions, which need months."""
        wanted = 0 if columns is None else _dimension(columns)
        return Figures(CrossTable(self._raw.cross_table(_dimension(rows), wanted, months, department)))

    def staff_load(self, months: str, department: str = "") -> Listing[StaffLoad]:
        """What each member of staff carries, the most loaded first; interactions are those handled in these months."""
        return listed(
            lambda: [StaffLoad(bytes_) for bytes_ in self._raw.staff_load(months, department)], _STAFF_COLUMNS
        )

    def overdue_trend(self, months: str, department: str = "") -> Listing[OverdueMonth]:
        """Follow-ups by the month in which they were due."""
        return listed(
            lambda: [OverdueMonth(bytes_) for bytes_ in self._raw.overdue_trend(months, department)], _OVERDUE_COLUMNS
        )


__all__ = ["Figures", "ReportQueries"]
