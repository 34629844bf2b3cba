# SPDX-License-Identifier: Apache-2.0
"""The imports that were made: the part of `View` that lists and traces them."""

from __future__ import annotations

from . import _columns
from ._history import change_of
from ._keys import Keys, missing
from .listing import Listing, Page
from .records import ImportRecord
from .values import ImportedRow, ImportedRowPage

_COLUMNS = _columns.of_records(ImportRecord)


class ImportQueries(Keys):
    """What can be asked of imports. Administrators reach all of them, others their own."""

    def import_record(self, id_: int) -> ImportRecord:
        """An import. Raises NotFoundError."""
        found = self._raw.import_record(id_)
        if found is None:
            raise missing("no_such_import", "import", id_)
        return ImportRecord(found)

    def imports(self, *, limit: int | None = None, token: str = "") -> Listing[ImportRecord]:
        """The imports that changed something, the newest first; no dry runs."""

        def fetch(token: str, size: int) -> Page[ImportRecord]:
            found, next_token = self._raw.imports(size, token)
            return Page([ImportRecord(bytes_) for bytes_ in found], next_token)

        return Listing(fetch, _COLUMNS, limit, token)

    def imported_rows(self, id_: int, after: int = 0, limit: int = 1000) -> ImportedRowPage:
        """Which records the rows of an import made or changed, in the order in which they were stored. Go on from
        `next`. Raises NotFoundError."""
        rows, next_, more = self._raw.imported_rows(id_, after, limit)
        return ImportedRowPage(tuple(ImportedRow(line, change_of(*parts)) for line, parts in rows), next_, more)
