# SPDX-License-Identifier: Apache-2.0
"""Contracts, payments, risk, buying rhythm and what is handed in: the part of `View` and `Write` that is about
trade."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, TypeAlias

from . import _columns, _dossier
from ._inputs import Given, encoded
from ._keys import CustomerKey, Keys
from .errors import Code, NotFoundError
from .listing import Listing, Page
from .records import BuyingRhythm, Contract, DocumentCheck, Payment, RiskSignal
from .values import Paid, RiskReview, Signed

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from .fields import AcceptanceFields, ContractFields, PaymentFields, RiskSignalFields

#: A contract: its number ("HT202403150001"), its internal id, or a record of it.
ContractKey: TypeAlias = str | int | Contract
#: A risk signal: its id, or a record of it.
RiskKey: TypeAlias = int | RiskSignal

_EPOCH = date(1970, 1, 1)
_CONTRACT_COLUMNS = _columns.of_records(Contract)
_RISK_COLUMNS = _columns.of_records(RiskSignal)
_RHYTHM_COLUMNS = _columns.of_records(BuyingRhythm)


def _days(day: date) -> int:
    return (date(day.year, day.month, day.day) - _EPOCH).days


def _maybe_days(day: date | None) -> int | None:
    return None if day is None else _days(day)


class TradeQueries(Keys):
    """What can be asked of trade."""

    # Contracts

    def contract(self, key: ContractKey) -> Contract:
        """A contract's record; amounts are left out where the session may not see them. Raises NotFoundError."""
        found = self._raw.contract(self._contract(key))
        if found is None:
            raise NotFoundError(Code.MISSING, "no_such_contract", "contract", [str(key)])
        return Contract(found)

    def contracts(self, customer: CustomerKey, *, limit: int | None = None, token: str = "") -> Listing[Contract]:
        """A customer's contracts, last signed first; of a merged one those of all its records."""
        of = self._customer(customer)

        def fetch(token: str, size: int) -> Page[Contract]:
            found, next_token = self._raw.contracts(of, size, token)
            return Page([Contract(bytes_) for bytes_ in found], next_token)

        return Listing(fetch, _CONTRACT_COLUMNS, limit, token)

    def contract_revision(self, key: ContractKey) -> int:
        """How often the record was changed: 1 when new."""
        return self._raw.contract_revision(self._contract(key))

    def special_agreements(self, customer: CustomerKey) -> list[Contract]:
        """What was agreed beyond the ordinary: contracts, last signed first, with only their number, day and those
        agreements that no later one has."""
        return [Contract(found) for found in self._raw.special_agreements(self._customer(customer))]

    # Payments

    def payments(self, contract: ContractKey) -> list[Payment]:
        """The payments of a contract, in the order in which they were entered."""
        return [Payment(found) for found in self._raw.payments(self._contract(contract))]

    def overdue(
        self, *, customer: CustomerKey | None = None, on: date | None = None, limit: int | None = None, token: str = ""
    ) -> Listing[Contract]:
        """Instalments that are not paid in full and were due before `on` (today), longest overdue first: contracts with
        only this instalment."""
        of = None if customer is None else self._customer(customer)

        def fetch(token: str, size: int) -> Page[Contract]:
            found, next_token = self._raw.overdue(of, _maybe_days(on), size, token)
            return Page([Contract(bytes_) for bytes_ in found], next_token)

        return Listing(fetch, _CONTRACT_COLUMNS, limit, token)

    # Risk

    def risk(self, key: RiskKey) -> RiskSignal:
        """A risk signal. Raises NotFoundError."""
        found = self._raw.risk(_risk(key))
        if found is None:
            raise NotFoundError(Code.MISSING, "no_such_risk", "risk", [str(_risk(key))])
        return RiskSignal(found)

    def risks(self, customer: CustomerKey, *, open_only: bool = False) -> list[RiskSignal]:
        """The risk signals of a customer, newest first; `because` says why."""
        return [RiskSignal(found) for found in self._raw.risks_of(self._customer(customer), open_only)]

    def open_risks(self, *, limit: int | None = None, token: str = "") -> Listing[RiskSignal]:
        """All risk signals that were not dealt with, gravest first."""

        def fetch(token: str, size: int) -> Page[RiskSignal]:
            found, next_token = self._raw.open_risks(size, token)
            return Page([RiskSignal(bytes_) for bytes_ in found], next_token)

        return Listing(fetch, _RISK_COLUMNS, limit, token)

    # Buying rhythm

    def rhythm(self, customer: CustomerKey) -> BuyingRhythm | None:
        """How a customer buys and when it can be expected to again; None with fewer than three days of signing."""
        found = self._raw.rhythm(self._customer(customer))
        return None if found is None else BuyingRhythm(found)

    def due_again(
        self,
        *,
        since: date | None = None,
        until: date | None = None,
        confidence: int = 0,
        limit: int | None = None,
        token: str = "",
    ) -> Listing[BuyingRhythm]:
        """Customers who can be expected to buy between two days (30 days ago, in 30 days), both included, the earliest
        first."""

        def fetch(token: str, size: int) -> Page[BuyingRhythm]:
            found, next_token = self._raw.due_again(_maybe_days(since), _maybe_days(until), confidence, size, token)
            return Page([BuyingRhythm(bytes_) for bytes_ in found], next_token)

        return Listing(fetch, _RHYTHM_COLUMNS, limit, token)

    # What is handed in

    def documents(self, contract: ContractKey) -> list[DocumentCheck]:
        """The checklist of a contract; what has no `handed_in_at` is missing."""
        return [DocumentCheck(found) for found in self._raw.documents(self._contract(contract))]

    def missing_documents(self, customer: CustomerKey, since: date | None = None) -> list[DocumentCheck]:
        """What is missing of a customer: of all contracts, and of the days of service from `since` (30 days ago) on."""
        return [
            DocumentCheck(found) for found in self._raw.missing_documents(self._customer(customer), _maybe_days(since))
        ]

    def _contract(self, key: ContractKey) -> int:
        if isinstance(key, Contract):
            return key.id
        if isinstance(key, int):
            return key
        found = self._raw.contract_id(key)
        if found is None:
            raise NotFoundError(Code.MISSING, "no_such_contract", "contract", [key])
        return found


class TradeOperations(TradeQueries):
    """What can be done in trade."""

    _raw: _dossier.Write

    def _with_id(self, given: Given | None, fields: Mapping[str, Any]) -> tuple[Given | None, Mapping[str, Any]]:
        raise NotImplementedError  # A write has it.

    def sign(self, contract: Given | None = None, /, **fields: Unpack[ContractFields]) -> Signed:
        """Records a contract that was signed: `customer`, `signed_on` and `gross` are required. What does not agree
        raises ValidationError naming the field."""
        given, named = self._with_id(contract, fields)
        id_, number, follow_ups = self._raw.sign(encoded("Contract", given, named))
        return Signed(id_, number, tuple(follow_ups))

    def correct_contract(
        self, contract: ContractKey | Given, /, *, revision: int | None = None, **fields: Unpack[ContractFields]
    ) -> int:
        """Replaces a contract's values, as `correct` does a customer's. Returns the new revision."""
        base = self.contract(contract) if isinstance(contract, (str, int)) else contract
        return self._raw.correct_contract(encoded("Contract", base, fields), revision)

    def accept(
        self, contract: ContractKey, acceptance: Given | None = None, /, **fields: Unpack[AcceptanceFields]
    ) -> None:
        """The customer accepted the delivery (`passed`), or found `problems`, on this `date`."""
        self._raw.accept(self._contract(contract), encoded("Acceptance", acceptance, fields))

    def pay(self, payment: Given | ContractKey | None = None, /, **fields: Unpack[PaymentFields]) -> Paid:
        """Records a payment: a contract (or a whole record), `amount` and `received_on`. It goes to the `instalment`
        that it names, else to the oldest unpaid."""
        if isinstance(payment, (str, int, Contract)):
            given = encoded("Payment", None, {**fields, "contract": self._contract(payment)})
        else:
            given = encoded("Payment", payment, fields)
        id_, allotted, beyond = self._raw.pay(given)
        return Paid(id_, tuple(allotted), beyond)

    def withdraw_payment(self, contract: ContractKey, payment: int | Payment, reason: str) -> None:
        """Takes back a payment that was entered wrongly or bounced."""
        self._raw.withdraw(self._contract(contract), payment.id if isinstance(payment, Payment) else payment, reason)

    def raise_risk(self, signal: Given | None = None, /, **fields: Unpack[RiskSignalFields]) -> int:
        """Records a risk that somebody saw: `customer`, `kind` and `text`; with an `outcome` it is dealt with already.
        Returns its id."""
        given, named = self._with_id(signal, fields)
        return self._raw.raise_risk(encoded("RiskSignal", given, named))

    def close_risk(self, key: RiskKey, outcome: str) -> None:
        """How a signal was dealt with."""
        self._raw.close_risk(_risk(key), outcome)

    def evaluate_risk(self, customer: CustomerKey) -> list[int]:
        """Applies the rule of late payments to one customer, as of now. Returns the ids of what was raised."""
        return self._raw.evaluate_risk(self._customer(customer))

    def review_risks(self) -> RiskReview:
        """Applies it to every customer with an overdue instalment: what time alone has changed. For the host to call
        daily."""
        customers, raised = self._raw.review_risks()
        return RiskReview(customers, tuple(raised))

    def plan_reorder(self, customer: CustomerKey, days_before: int = 3) -> int | None:
        """Plans a follow-up before the next purchase is expected. Returns its id; None where one is open already."""
        return self._raw.plan_reorder(self._customer(customer), days_before) or None

    def hand_in(self, contract: ContractKey, document: str) -> None:
        """A document of a contract's checklist is handed in."""
        self._raw.hand_in(self._contract(contract), document)

    def hand_in_day(self, customer: CustomerKey, day: date, document: str) -> None:
        """A document about a day's conversations with a customer is handed in."""
        self._raw.hand_in_day(self._customer(customer), _days(day), document)


def _risk(key: RiskKey) -> int:
    return key.id if isinstance(key, RiskSignal) else key
