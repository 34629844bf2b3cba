# SPDX-License-Identifier: Apache-2.0
"""Who sees what: the part of `View` and `Write` that reads rights and the access log."""

from __future__ import annotations

from datetime import datetime

from . import _columns
from ._inputs import maybe_micros
from ._keys import CustomerKey, Keys
from .listing import Listing, Page, listed
from .records import Access, Grant
from .values import AccessExplanation

_ACCESS_COLUMNS = _columns.of_records(Access)
_GRANT_COLUMNS = _columns.of_records(Grant)


class RightsQueries(Keys):
    """What can be asked of rights."""

    def grants(self, staff: str = "") -> Listing[Grant]:
        """Grants of a member of staff, of everybody without it; ended ones too."""
        return listed(lambda: [Grant(found) for found in self._raw.grants(staff)], _GRANT_COLUMNS)

    def require_maintenance(self) -> None:
        """For hosts that let their staff do what is done to a store as a whole (backup, verify, compact, statistics),
        which asks no session: raises DeniedError for everybody but administrators and the host."""
        self._raw.require_maintenance()

    def explain_access(self, staff: str, key: CustomerKey) -> AccessExplanation:
        """What a member of staff sees and does of a customer, and by which rules."""
        view, edit, classes, because = self._raw.explain_access(staff, self._customer(key))
        return AccessExplanation(view, edit, tuple(classes), tuple(because))

    def who_saw(
        self,
        key: CustomerKey,
        *,
        since: datetime | None = None,
        until: datetime | None = None,
        limit: int | None = None,
        token: str = "",
    ) -> Listing[Access]:
        """Who opened a customer's dossier, earliest first. Looks that still gather are not there yet: see
        `Store.flush_access_log`."""
        customer = self._customer(key)
        period = (maybe_micros(since, "since"), maybe_micros(until, "until"))

        def fetch(token: str, size: int) -> Page[Access]:
            found, next_token = self._raw.who_saw(customer, *period, size, token)
            return Page([Access(bytes_) for bytes_ in found], next_token)

        return Listing(fetch, _ACCESS_COLUMNS, limit, token)

    def seen_by(
        self,
        staff: str,
        *,
        since: datetime | None = None,
        until: datetime | None = None,
        limit: int | None = None,
        token: str = "",
    ) -> Listing[Access]:
        """Whose dossiers a member of staff opened, earliest first."""
        period = (maybe_micros(since, "since"), maybe_micros(until, "until"))

        def fetch(token: str, size: int) -> Page[Access]:
            found, next_token = self._raw.seen_by(staff, *period, size, token)
            return Page([Access(bytes_) for bytes_ in found], next_token)

        return Listing(fetch, _ACCESS_COLUMNS, limit, token)
