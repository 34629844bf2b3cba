# SPDX-License-Identifier: Apache-2.0
"""Interactions, feedback and follow-ups: the part of `View` and `Write` that reads them."""

from __future__ import annotations

from datetime import datetime

from . import _columns, _dossier
from ._inputs import Progress, maybe_micros, micros
from ._keys import CustomerKey, FollowUpKey, InteractionKey, Keys, follow_up_id, missing, number_of
from .enums import Channel, FollowUpKind, InteractionKind, InteractionStatus
from .listing import Listing, Page
from .records import FeedbackReview, FollowUp, Interaction
from .values import Wakeup

_INTERACTION_COLUMNS = _columns.of_records(Interaction)
# What the rows of a due list hold; the whole record is at `View.follow_up`.
_DUE_FIELDS = (
    "id",
    "customer",
    "customer_number",
    "assignee",
    "department",
    "due",
    "kind",
    "state",
    "priority",
    "action",
    "channel",
    "warn_at",
    "escalate_at",
    "interaction",
)
_DUE_COLUMNS = _columns.of_records(FollowUp, _DUE_FIELDS)


class ServiceQueries(Keys):
    """What can be asked of service."""

    def timeline(
        self,
        key: CustomerKey,
        *,
        channel: Channel | int | str | None = None,
        kind: InteractionKind | int | str | None = None,
        status: InteractionStatus | int | str | None = None,
        handler: str = "",
        since: datetime | None = None,
        until: datetime | None = None,
        open_only: bool = False,
        limit: int | None = None,
        token: str = "",
        progress: Progress | None = None,
    ) -> Listing[Interaction]:
        """A customer's interactions, newest first: not before `since`, before `until`. Enumerations may be given as
        labels ("电话"). `progress` is asked now and then while a page is gathered, with the steps done so far."""
        customer = self._customer(key)
        filters = (
            number_of(Channel, channel),
            number_of(InteractionKind, kind),
            number_of(InteractionStatus, status),
            handler,
        )
        period = (maybe_micros(since, "since"), maybe_micros(until, "until"))

        def fetch(token: str, size: int) -> Page[Interaction]:
            found, next_token = self._raw.timeline(customer, size, token, *filters, *period, open_only, progress)
            return Page([Interaction(bytes_) for bytes_ in found], next_token)

        return Listing(fetch, _INTERACTION_COLUMNS, limit, token)

    def open_interactions(self, key: CustomerKey, limit: int = 100) -> list[Interaction]:
        """What a customer still waits for, newest first."""
        return [Interaction(found) for found in self._raw.open_interactions(self._customer(key), limit)]

    def interaction(self, key: InteractionKey) -> Interaction:
        """An interaction's record. Raises NotFoundError."""
        found = self._raw.interaction(self._interaction(key))
        if found is None:
            raise missing("no_such_interaction", "interaction", key)
        return Interaction(found)

    def review_feedback(self, department: str, since: datetime, until: datetime) -> FeedbackReview:
        """The weekly review of a department's feedback: what missed a clock in that time, and what is overdue, not
        confirmed or not rated now."""
        return FeedbackReview(self._raw.review_feedback(department, micros(since, "since"), micros(until, "until")))

    def due(
        self,
        *,
        assignee: str = "",
        department: str = "",
        customer: CustomerKey | None = None,
        since: datetime | None = None,
        until: datetime | None = None,
        kind: FollowUpKind | int | str | None = None,
        limit: int | None = None,
        token: str = "",
    ) -> Listing[FollowUp]:
        """Open follow-ups of a person, a department or a customer (or all), earliest first: due not before `since`,
        before `until`. The records hold what a list shows; the whole one is at `follow_up`."""
        of = None if customer is None else self._customer(customer)
        only = number_of(FollowUpKind, kind)
        period = (maybe_micros(since, "since"), maybe_micros(until, "until"))

        def fetch(token: str, size: int) -> Page[FollowUp]:
            found, next_token = self._raw.due(assignee, department, of, *period, size, token, only)
            return Page([FollowUp(bytes_) for bytes_ in found], next_token)

        return Listing(fetch, _DUE_COLUMNS, limit, token)

    def follow_up(self, key: FollowUpKey) -> FollowUp:
        """A follow-up's record; `because` says why it is due when it is. Raises NotFoundError."""
        found = self._raw.follow_up(follow_up_id(key))
        if found is None:
            raise missing("no_such_follow_up", "follow_up", follow_up_id(key))
        return FollowUp(found)

    def next_wakeup(self, after: datetime) -> Wakeup | None:
        """When something next becomes due, is to be warned of or escalated; None where nothing is planned."""
        found = self._raw.next_wakeup(micros(after, "after"))
        return None if found is None else Wakeup(_dossier.moment(found[0]), found[1], found[2])

    def preview_cadence(self, key: CustomerKey) -> FollowUp | None:
        """When the next contact of the customer's cadence would fall, as a follow-up that is not stored."""
        found = self._raw.preview_cadence(self._customer(key))
        return None if found is None else FollowUp(found)
