# SPDX-License-Identifier: Apache-2.0
"""Looking after customers: the part of `View` and `Write` that reads reviews, handovers, the pool and what a policy
would do."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from . import _columns
from ._inputs import Given, encoded, micros
from ._keys import CustomerKey, Keys, missing, number_of
from .enums import Level, ReviewState, Stage
from .listing import Listing, Page
from .records import Completeness, Customer, FollowUp, Handover, Interaction, Policy, PolicyEffect, Recycling
from .values import HandoverMatters

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from .fields import PolicyFields

_CUSTOMER_COLUMNS = _columns.of_records(Customer)
_HANDOVER_COLUMNS = _columns.of_records(Handover)
_RECYCLING_COLUMNS = _columns.of_records(Recycling)
_EFFECT_COLUMNS = _columns.of_records(PolicyEffect)


class StewardshipQueries(Keys):
    """What can be asked of stewardship."""

    def field_profile(self, key: CustomerKey) -> Completeness:
        """The fields that the policy's rules require for this kind and stage and the customer has not, each with the
        name of its rule."""
        return Completeness(self._raw.field_profile(self._customer(key)))

    def reviews(
        self,
        state: ReviewState | int | str = ReviewState.SELF_CHECKED,
        *,
        department: str = "",
        registrar: str = "",
        limit: int | None = None,
        token: str = "",
    ) -> Listing[Customer]:
        """Customers whose review is in that state, longest waiting first: what was self-checked waits for a supervisor,
        what was approved to be archived."""
        wanted = number_of(ReviewState, state)

        def fetch(token: str, size: int) -> Page[Customer]:
            found, next_token = self._raw.reviews(wanted, department, registrar, size, token)
            return Page([Customer(bytes_) for bytes_ in found], next_token)

        return Listing(fetch, _CUSTOMER_COLUMNS, limit, token)

    def handover(self, id_: int) -> Handover:
        """A handover. Raises NotFoundError."""
        found = self._raw.handover(id_)
        if found is None:
            raise missing("no_such_handover", "handover", id_)
        return Handover(found)

    def handovers(self, staff: str = "", *, limit: int | None = None, token: str = "") -> Listing[Handover]:
        """Handovers that are not done yet, of a member of staff as either party, or all."""

        def fetch(token: str, size: int) -> Page[Handover]:
            found, next_token = self._raw.handovers(staff, size, token)
            return Page([Handover(bytes_) for bytes_ in found], next_token)

        return Listing(fetch, _HANDOVER_COLUMNS, limit, token)

    def handover_matters(self, id_: int, limit: int = 1000) -> HandoverMatters:
        """What is open with the customers of a handover."""
        follow_ups, interactions = self._raw.handover_matters(id_, limit)
        return HandoverMatters(
            tuple(FollowUp(found) for found in follow_ups), tuple(Interaction(found) for found in interactions)
        )

    def pool(
        self,
        *,
        stage: Stage | int | str | None = None,
        level: Level | int | str | None = None,
        limit: int | None = None,
        token: str = "",
    ) -> Listing[Customer]:
        """Customers without an owner, in the order of their ids."""
        filters = (number_of(Stage, stage), number_of(Level, level))

        def fetch(token: str, size: int) -> Page[Customer]:
            found, next_token = self._raw.pool(*filters, size, token)
            return Page([Customer(bytes_) for bytes_ in found], next_token)

        return Listing(fetch, _CUSTOMER_COLUMNS, limit, token)

    def recycling(self, at: datetime, *, limit: int | None = None, token: str = "") -> Listing[Recycling]:
        """Who the pool's rules would have taken by then, if nobody contacts them before."""
        when = micros(at, "at")

        def fetch(token: str, size: int) -> Page[Recycling]:
            found, next_token = self._raw.recycling(when, size, token)
            return Page([Recycling(bytes_) for bytes_ in found], next_token)

        return Listing(fetch, _RECYCLING_COLUMNS, limit, token)

    def preview_policy(
        self,
        policy: Given | None = None,
        /,
        *,
        until: datetime,
        limit: int | None = None,
        token: str = "",
        **fields: Unpack[PolicyFields],
    ) -> Listing[PolicyEffect]:
        """What a policy would change if it were put in force: next contacts, open answers and steps of feedback, and
        who would go to the pool by `until`, or no more."""
        wanted, when = encoded("Policy", policy, fields), micros(until, "until")

        def fetch(token: str, size: int) -> Page[PolicyEffect]:
            found, next_token = self._raw.preview_policy(wanted, when, size, token)
            return Page([PolicyEffect(bytes_) for bytes_ in found], next_token)

        return Listing(fetch, _EFFECT_COLUMNS, limit, token)
