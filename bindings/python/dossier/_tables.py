# SPDX-License-Identifier: Apache-2.0
"""Tables of other libraries as the files that forms are imported from."""

from __future__ import annotations

import csv
import os
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any, Protocol, TypeAlias, Union


class _Pandas(Protocol):
    @property
    def columns(self) -> Iterable[Any]:
        ...

    def itertuples(self, index: bool = ..., name: Any = ...) -> Iterable[tuple[Any, ...]]:
        ...


class _Arrow(Protocol):
    @property
    def schema(self) -> Any:
        ...

    def to_batches(self) -> Sequence[Any]:
        ...


class _Polars(Protocol):
    @property
    def columns(self) -> Sequence[str]:
        ...

    def iter_rows(self) -> Iterator[tuple[Any, ...]]:
        ...


#: A data frame of pandas or Polars, or an Arrow table: its columns are the form's, under the form's headings.
Table: TypeAlias = Union[_Pandas, _Arrow, _Polars]


def _is_missing(value: Any) -> bool:
    """None, NaN, NaT and pandas.NA."""
    try:
        return value is None or bool(value != value)
    except (TypeError, ValueError):  # pandas.NA is neither; arrays have several answers.
        return type(value).__name__ == "NAType"


def _text(value: Any) -> str:
    """A value as somebody would type it into a cell."""
    if isinstance(value, str):
        return value
    if isinstance(value, (list, tuple, set, frozenset)) or type(value).__name__ == "ndarray":
        return "、".join(_text(one) for one in value)
    if _is_missing(value):
        return ""
    if hasattr(value, "to_pydatetime"):
        value = value.to_pydatetime(warn=False)
    elif hasattr(value, "item") and type(value).__name__ != "datetime64":  # A scalar of numpy.
        value = value.item()
    if isinstance(value, datetime):
        whole_day = value.tzinfo is None and value.time() == time()
        return value.date().isoformat() if whole_day else value.isoformat(sep=" ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():  # What whole numbers become beside a missing one.
        return str(int(value))
    if isinstance(value, Decimal):
        return format(value, "f")
    return str(value)


def _headings_and_rows(table: Any) -> tuple[list[str], Iterable[Sequence[Any]]]:
    if hasattr(table, "to_batches"):
        batches = table.to_batches()
        rows = (row for batch in batches for row in zip(*(column.to_pylist() for column in batch.columns)))
        return list(table.schema.names), rows
    if hasattr(table, "itertuples"):
        return [str(name) for name in table.columns], table.itertuples(index=False, name=None)
    if hasattr(table, "iter_rows"):
        return list(table.columns), table.iter_rows()
    raise TypeError(f"a form is a path, a data frame or an Arrow table, not {type(table).__name__}")


@contextmanager
def as_file(form: str | os.PathLike[str] | Table) -> Iterator[bytes]:
    """The path of a form: the given one, or that of a file with a table's rows, which is there for as long as this
    lasts, readable by its owner alone."""
    if isinstance(form, (str, os.PathLike)):
        yield os.fsencode(form)
        return
    headings, rows = _headings_and_rows(form)
    with tempfile.TemporaryDirectory(prefix="dossier-") as folder:
        path = Path(folder) / f"{type(form).__name__}.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(headings)
            writer.writerows([_text(value) for value in row] for row in rows)
        yield os.fsencode(path)
