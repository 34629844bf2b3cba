# SPDX-License-Identifier: Apache-2.0
"""Lists that page by themselves, and go into pandas and Arrow."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any, Generic, Literal, TypeVar, Union

from .errors import Language

if TYPE_CHECKING:
    import pandas as _pd  # type: ignore[import, unused-ignore]
    import pyarrow as _pa  # type: ignore[import, unused-ignore]

    from ._columns import Column

T = TypeVar("T")

#: How enumerations are shown in tables: as labels, as names of the schema, or as numbers.
Enums = Union[Language, Literal["name"], Literal["number"]]

_PAGE = 200  # Rows fetched at a time where nobody said otherwise: few calls, and no long hold of the view.


@dataclass(frozen=True)
class Page(Generic[T]):
    """One page of a list."""

    rows: Sequence[T]
    token: str  #: Give it for the next page, also to a later view; empty: this was the last.

    def __iter__(self) -> Iterator[T]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def __repr__(self) -> str:
        return f"Page({len(self.rows)} rows{', more' if self.token else ''})"


class Listing(Generic[T]):
    """An iterator over a list of the store. It fetches pages as it goes, from the view that made it, which must stay
    open. `page` gives one page at a time with a token, for hosts that let people turn pages. A listing is read once:
    iterate, or export what is left."""

    def __init__(
        self, fetch: Callable[[str, int], Page[T]], columns: Sequence[Column], limit: int | None, token: str
    ) -> None:
        self._fetch = fetch
        self._columns = columns
        self._token = token
        self._rows = islice(self._run(_PAGE if limit is None else max(1, min(limit, _PAGE))), limit)

    def __iter__(self) -> Iterator[T]:
        return self

    def __next__(self) -> T:
        return next(self._rows)

    def page(self, size: int = 20, token: str | None = None) -> Page[T]:
        """One page: the one behind `token`, by default where the listing was made to begin. Does not move the
        iterator."""
        return self._fetch(self._token if token is None else token, size)

    def batches(self, size: int = 10_000) -> Iterator[list[T]]:
        """What is left, in lists of at most `size`."""
        while batch := list(islice(self, size)):
            yield batch

    def to_arrow(self, *, columns: Sequence[str] | None = None, enums: Enums = "zh") -> _pa.Table:
        """What is left as a `pyarrow.Table`: instants as UTC timestamps, nested records as structs and lists."""
        return self.to_arrow_reader(columns=columns, enums=enums).read_all()

    def to_arrow_reader(
        self, *, columns: Sequence[str] | None = None, enums: Enums = "zh", batch_size: int = 10_000
    ) -> _pa.RecordBatchReader:
        """What is left as a stream of record batches, fetched when asked for: memory does not grow with the list."""
        from . import _arrow

        return _arrow.reader(self.batches(batch_size), self._chosen(columns), enums)

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """For whatever takes Arrow streams: polars, DuckDB ..."""
        return self.to_arrow_reader().__arrow_c_stream__(requested_schema)

    def to_pandas(self, *, columns: Sequence[str] | None = None, enums: Enums = "zh") -> _pd.DataFrame:
        """What is left as a `pandas.DataFrame`: instants as UTC timestamps, nested records as dictionaries and
        lists."""
        from . import _pandas

        return _pandas.frame(self.batches(), self._chosen(columns), enums)

    def _run(self, size: int) -> Iterator[T]:
        token = self._token
        while True:
            page = self._fetch(token, size)
            yield from page.rows
            token = page.token
            if not token:
                return

    def _chosen(self, names: Sequence[str] | None) -> list[Column]:
        if names is None:
            return list(self._columns)
        known = {column.name: column for column in self._columns}
        unknown = [name for name in names if name not in known]
        if unknown:
            raise KeyError(f"no column {', '.join(unknown)}; there are {', '.join(known)}")
        return [known[name] for name in names]

    def __repr__(self) -> str:
        return f"<Listing of {', '.join(column.name for column in self._columns[:4])} ...>"


def listed(rows: Callable[[], Sequence[T]], columns: Sequence[Column]) -> Listing[T]:
    """A list that the library gives at once."""
    return Listing(lambda token, size: Page(rows(), ""), columns, None, "")


__all__ = ["Listing", "Page"]
