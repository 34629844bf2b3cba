# SPDX-License-Identifier: Apache-2.0
"""Search: the part of `View` and `Write` that finds customers and interactions by what stands in them."""

from __future__ import annotations

from datetime import datetime
from typing import TypeAlias

from . import _columns
from ._enumeration import Enumeration
from ._inputs import Progress, maybe_micros
from ._keys import CustomerKey, Keys
from .enums import Channel, CustomerKind, InteractionKind, InteractionStatus, Level, Stage
from .listing import Listing, Page
from .records import Customer, Interaction

_CustomerFilters: TypeAlias = tuple[int, int, int, str, str, str, str, "int | None", "int | None"]
_InteractionFilters: TypeAlias = tuple[int, int, int, int, str, str, "int | None", "int | None"]

_CUSTOMER_COLUMNS = _columns.of_records(Customer)
_INTERACTION_COLUMNS = _columns.of_records(Interaction)


def _value(enumeration: type[Enumeration], given: int | str | None) -> int:
    if given is None:
        return 0
    return int(enumeration.of(given)) if isinstance(given, str) else int(given)


class SearchQueries(Keys):
    """What can be searched."""

    def search_customers(
        self,
        text: str = "",
        *,
        kind: CustomerKind | int | str | None = None,
        level: Level | int | str | None = None,
        stage: Stage | int | str | None = None,
        owner: str = "",
        department: str = "",
        region: str = "",
        tag: str = "",
        registered_since: datetime | None = None,
        registered_until: datetime | None = None,
        limit: int | None = None,
        token: str = "",
        progress: Progress | None = None,
    ) -> Listing[Customer]:
        """Customers by any part of a name, contact, phone, address, tag or note, names also by Pinyin and initials
        ("zw", "zhang伟"): the best first, see `match`. Several words must all be found. Without a text, whoever the
        filters let through. Enumerations may be given as labels ("VIP"). `progress` is asked now and then while a page
        is gathered, with the steps done so far.
        """
        filters = self._of_customers(
            kind, level, stage, owner, department, region, tag, registered_since, registered_until
        )

        def fetch(token: str, size: int) -> Page[Customer]:
            found, next_token = self._raw.search_customers(text, filters, size, token, progress)
            return Page([Customer(bytes_) for bytes_ in found], next_token)

        return Listing(fetch, _CUSTOMER_COLUMNS, limit, token)

    def count_customers(
        self,
        text: str = "",
        *,
        kind: CustomerKind | int | str | None = None,
        level: Level | int | str | None = None,
        stage: Stage | int | str | None = None,
        owner: str = "",
        department: str = "",
        region: str = "",
        tag: str = "",
        registered_since: datetime | None = None,
        registered_until: datetime | None = None,
        progress: Progress | None = None,
    ) -> int:
        """How many customers `search_customers` would find."""
        return self._raw.count_customers(
            text,
            self._of_customers(kind, level, stage, owner, department, region, tag, registered_since, registered_until),
            progress,
        )

    def search_interactions(
        self,
        text: str,
        *,
        customer: CustomerKey | None = None,
        channel: Channel | int | str | None = None,
        kind: InteractionKind | int | str | None = None,
        status: InteractionStatus | int | str | None = None,
        handler: str = "",
        department: str = "",
        since: datetime | None = None,
        until: datetime | None = None,
        limit: int | None = None,
        token: str = "",
        progress: Progress | None = None,
    ) -> Listing[Interaction]:
        """Interactions by anything that was said and written in them, newest first: not before `since`, before `until`.
        Several words must all be found. `progress`: see `search_customers`."""
        filters = self._of_interactions(customer, channel, kind, status, handler, department, since, until)

        def fetch(token: str, size: int) -> Page[Interaction]:
            found, next_token = self._raw.search_interactions(text, filters, size, token, progress)
            return Page([Interaction(bytes_) for bytes_ in found], next_token)

        return Listing(fetch, _INTERACTION_COLUMNS, limit, token)

    def count_interactions(
        self,
        text: str,
        *,
        customer: CustomerKey | None = None,
        channel: Channel | int | str | None = None,
        kind: InteractionKind | int | str | None = None,
        status: InteractionStatus | int | str | None = None,
        handler: str = "",
        department: str = "",
        since: datetime | None = None,
        until: datetime | None = None,
        progress: Progress | None = None,
    ) -> int:
        """How many interactions `search_interactions` would find."""
        return self._raw.count_interactions(
            text,
            self._of_interactions(customer, channel, kind, status, handler, department, since, until),
            progress,
        )

    @staticmethod
    def _of_customers(
        kind: CustomerKind | int | str | None,
        level: Level | int | str | None,
        stage: Stage | int | str | None,
        owner: str,
        department: str,
        region: str,
        tag: str,
        since: datetime | None,
        until: datetime | None,
    ) -> _CustomerFilters:
        period = (maybe_micros(since, "registered_since"), maybe_micros(until, "registered_until"))
        return (
            _value(CustomerKind, kind),
            _value(Level, level),
            _value(Stage, stage),
            owner,
            department,
            region,
            tag,
            *period,
        )

    def _of_interactions(
        self,
        customer: CustomerKey | None,
        channel: Channel | int | str | None,
        kind: InteractionKind | int | str | None,
        status: InteractionStatus | int | str | None,
        handler: str,
        department: str,
        since: datetime | None,
        until: datetime | None,
    ) -> _InteractionFilters:
        of = 0 if customer is None else self._customer(customer)
        period = (maybe_micros(since, "since"), maybe_micros(until, "until"))
        return (
            of,
            _value(Channel, channel),
            _value(InteractionKind, kind),
            _value(InteractionStatus, status),
            handler,
            department,
            *period,
        )


__all__ = ["SearchQueries"]
