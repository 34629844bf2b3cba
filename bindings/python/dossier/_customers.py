# SPDX-License-Identifier: Apache-2.0
"""Customers: the part of `View` and `Write` that reads them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import _columns
from ._inputs import Given, encoded
from ._keys import CustomerKey, Keys, missing
from .enums import Likelihood
from .listing import Listing, Page
from .records import Completeness, Customer, CustomerSummary
from .values import Match

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from .fields import CustomerFields

_CUSTOMER_COLUMNS = _columns.of_records(Customer)


class CustomerQueries(Keys):
    """What can be asked of customers."""

    def customer(self, key: CustomerKey) -> Customer:
        """A customer's record, masked where the session may not see it in full. Raises NotFoundError."""
        found = self._raw.customer_by_number(key) if isinstance(key, str) else self._raw.customer(self._customer(key))
        if found is None:
            raise missing("no_such_customer", "customer", key.id if isinstance(key, Customer) else key)
        return Customer(found)

    def customer_id(self, number: str) -> int | None:
        """The internal id of a customer number; None where there is none."""
        return self._raw.customer_id(number)

    def customers(self, *, limit: int | None = None, after: int = 0) -> Listing[Customer]:
        """All customers in the order of their ids, from the one after `after`."""

        def fetch(token: str, size: int) -> Page[Customer]:
            found, next_id = self._raw.customers(int(token or 0), size)
            return Page([Customer(bytes_) for bytes_ in found], str(next_id) if next_id else "")

        return Listing(fetch, _CUSTOMER_COLUMNS, limit, str(after) if after else "")

    def find(self, text: str, limit: int = 20) -> list[Customer]:
        """Customers by number, phone, identity number, e-mail, or (the beginning of) a name."""
        return [Customer(found) for found in self._raw.find(text, limit)]

    def revision(self, key: CustomerKey) -> int:
        """How often the record was changed: 1 when new."""
        return self._raw.revision(self._customer(key))

    def summary(self, key: CustomerKey) -> CustomerSummary:
        """First contact, last service, counts."""
        return CustomerSummary(self._raw.summary(self._customer(key)))

    def completeness(self, key: CustomerKey) -> Completeness:
        """What the dossier should have and has not."""
        return Completeness(self._raw.completeness(self._customer(key)))

    def check(self, customer: Given | None = None, /, **fields: Unpack[CustomerFields]) -> Customer:
        """What `register` would say to these values, without storing them: the customer as it would be stored, with its
        remarks."""
        return Customer(self._raw.check(encoded("Customer", customer, fields)))

    def matches(self, customer: Given | None = None, /, **fields: Unpack[CustomerFields]) -> list[Match]:
        """The private duplicate check: by identity number, phone, e-mail and folded name. For those who may register,
        so often a day as the policy allows; each stands in the access log."""
        return [match(*parts) for parts in self._raw.matches(encoded("Customer", customer, fields))]


def match(id_: int, number: str, owner: str, reasons: list[str], likelihood: int) -> Match:
    return Match(id_, number, owner, tuple(reasons), Likelihood(likelihood))
