# SPDX-License-Identifier: Apache-2.0
"""Who is who: the part of `View` and `Write` that is about duplicates, merged records and details that change."""

from __future__ import annotations

from . import _columns
from ._keys import CustomerKey, Keys
from .listing import Listing, Page, listed
from .records import Customer, DetailChange, Distinction, Duplicate, Profile, Resolution

_DUPLICATE_COLUMNS = _columns.of_records(Duplicate)


class IdentityQueries(Keys):
    """What can be asked of who is who."""

    def duplicates(
        self, key: CustomerKey | None = None, *, certain_only: bool = False, limit: int | None = None, token: str = ""
    ) -> Listing[Duplicate]:
        """Customers that are likely one and the same, with the reasons: of one customer the likeliest first, or all
        pairs of the store."""
        if key is not None:
            customer = self._customer(key)
            return listed(
                lambda: [Duplicate(found) for found in self._raw.duplicates_of(customer, limit or 1000)],
                _DUPLICATE_COLUMNS,
            )

        def fetch(token: str, size: int) -> Page[Duplicate]:
            found, next_token = self._raw.duplicates(size, token, certain_only)
            return Page([Duplicate(bytes_) for bytes_ in found], next_token)

        return Listing(fetch, _DUPLICATE_COLUMNS, limit, token)

    def not_same_as(self, key: CustomerKey) -> list[Distinction]:
        """Which customers somebody said this one is not."""
        return [Distinction(found) for found in self._raw.not_same_as(self._customer(key))]

    def resolve(
        self,
        *,
        phone: str = "",
        email: str = "",
        wechat: str = "",
        member_id: str = "",
        order_number: str = "",
        identity_number: str = "",
        limit: int = 20,
    ) -> list[Resolution]:
        """Whom an arriving interaction may be from, the likeliest first, with the evidence; several records that are
        one stand once."""
        found = self._raw.resolve(phone, email, wechat, member_id, order_number, identity_number, limit)
        return [Resolution(bytes_) for bytes_ in found]

    def profile_of(self, key: CustomerKey) -> int:
        """The id of the record that stands for all that are one with this one: its own where it is not merged."""
        return self._raw.profile_of(self._customer(key))

    def members_of(self, key: CustomerKey) -> list[int]:
        """The ids of all records that are one with this one, the one that stands for them first."""
        return self._raw.members_of(self._customer(key))

    def merged_profile(self, key: CustomerKey) -> Profile:
        """Everything that is known of a customer over all of its records, each value with where it came from."""
        return Profile(self._raw.merged_profile(self._customer(key)))

    def changes(self, key: CustomerKey) -> list[DetailChange]:
        """The changes of a customer's contacts and addresses, newest first, the settled ones too."""
        return [DetailChange(found) for found in self._raw.changes(self._customer(key))]

    def valid_details(self, key: CustomerKey) -> Customer:
        """The contacts and addresses that are valid today, old ones in their last days included, and nothing else."""
        return Customer(self._raw.valid_details(self._customer(key)))
