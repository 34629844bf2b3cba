# SPDX-License-Identifier: Apache-2.0
"""Pages for people: each one HTML document in itself, to print or to read on a phone. Nothing is fetched and no script
runs."""

from __future__ import annotations

import os
from datetime import datetime

from . import _dossier
from ._inputs import Given, encoded, maybe_micros
from ._keys import CustomerKey, Keys
from .enums import FollowUpKind
from .errors import Language


def service_report_page(report: Given, language: Language = "zh") -> str:
    """The service report as a page: figures and how they moved, what got worse, charts with their numbers, and the
    rules behind them."""
    return _dossier.service_report_page(encoded("ServiceReport", report, {}), language == "zh")


def write_page(path: str | os.PathLike[str], page: str) -> None:
    """Writes a page to a file, which is there when it is whole, readable by its owner alone."""
    _dossier.write_page(os.fsencode(path), page)


class PageQueries(Keys):
    """The part of `View` and `Write` that makes pages."""

    def dossier_page(self, key: CustomerKey, language: Language = "zh", *, newest: int = 30) -> str:
        """One customer as a page: reminders first, then facts, open matters, follow-ups, contracts and the `newest`
        entries of the timeline, as far as this session may see them; counts as a look at the dossier. Raises
        NotFoundError."""
        return self._raw.dossier_page(self._customer(key), language == "zh", newest)

    def due_page(
        self,
        language: Language = "zh",
        *,
        assignee: str = "",
        department: str = "",
        since: datetime | None = None,
        until: datetime | None = None,
        kind: FollowUpKind | int | str | None = None,
        limit: int = 1000,
    ) -> str:
        """What is due as a page: the overdue first, then day by day, with the reasons for each time."""
        only = 0 if kind is None else int(FollowUpKind.of(kind)) if isinstance(kind, str) else int(kind)
        period = (maybe_micros(since, "since"), maybe_micros(until, "until"))
        return self._raw.due_page(assignee, department, *period, limit, only, language == "zh")


__all__ = ["service_report_page", "write_page"]
