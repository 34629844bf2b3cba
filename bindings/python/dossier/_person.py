# SPDX-License-Identifier: Apache-2.0
"""What a person has a right to (PIPL): the part of `View` and `Write` that is about consent, requests, restriction and
erasure."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from . import _columns, _dossier
from ._inputs import Given, encoded
from ._keys import CustomerKey, Keys
from .enums import Channel, Requester
from .listing import Listing, Page
from .records import Consent, Erasure, PersonRequest, ProcessingAnswer

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from .fields import ConsentFields, ErasureFields, PersonRequestFields

#: A consent: its id, or a record of it.
ConsentKey: TypeAlias = int | Consent
#: A request of a person: its id, or a record of it.
RequestKey: TypeAlias = int | PersonRequest

_REQUEST_COLUMNS = _columns.of_records(PersonRequest)
_ERASURE_COLUMNS = _columns.of_records(Erasure)


class PersonQueries(Keys):
    """What can be asked."""

    def consents(self, customer: CustomerKey) -> list[Consent]:
        """The bases that were recorded of a customer, newest first, the withdrawn ones too."""
        return [Consent(found) for found in self._raw.consents(self._customer(customer))]

    def may_process(self, customer: CustomerKey, purpose: str) -> ProcessingAnswer:
        """Whether the customer's data may be processed for a purpose today, and why."""
        return ProcessingAnswer(self._raw.may_process(self._customer(customer), purpose))

    def person_requests(self, customer: CustomerKey) -> list[PersonRequest]:
        """What a person asked for, newest first."""
        return [PersonRequest(found) for found in self._raw.requests(self._customer(customer))]

    def open_person_requests(self, *, limit: int | None = None, token: str = "") -> Listing[PersonRequest]:
        """The requests of all customers that wait for an answer, the most urgent first."""

        def fetch(token: str, size: int) -> Page[PersonRequest]:
            found, next_token = self._raw.open_requests(size, token)
            return Page([PersonRequest(bytes_) for bytes_ in found], next_token)

        return Listing(fetch, _REQUEST_COLUMNS, limit, token)

    def plan_erasure(self, customer: CustomerKey) -> Erasure:
        """What `Write.erase` would do now: what goes, what has to stay, until when and why."""
        return Erasure(self._raw.plan_erasure(self._customer(customer)))

    def erasures(self, *, limit: int | None = None, token: str = "") -> Listing[Erasure]:
        """The certificates of erasure, oldest first."""

        def fetch(token: str, size: int) -> Page[Erasure]:
            found, next_token = self._raw.erasures(size, token)
            return Page([Erasure(bytes_) for bytes_ in found], next_token)

        return Listing(fetch, _ERASURE_COLUMNS, limit, token)


class PersonOperations(PersonQueries):
    """What can be done."""

    _raw: _dossier.Write

    def record_consent(
        self, customer: CustomerKey, consent: Given | None = None, /, **fields: Unpack[ConsentFields]
    ) -> int:
        """Records a basis: `basis` and `purpose`, of a consent also `text_version` and `proof`. Returns its id."""
        return self._raw.record_consent(self._customer(customer), encoded("Consent", consent, fields))

    def withdraw_consent(self, customer: CustomerKey, consent: ConsentKey, channel: Channel | int | str = 0) -> None:
        """The person takes it back. Open follow-ups that have no other basis are cancelled."""
        self._raw.withdraw_consent(
            self._customer(customer), consent.id if isinstance(consent, Consent) else consent, _channel(channel)
        )

    def receive_request(
        self, customer: CustomerKey, request: Given | None = None, /, **fields: Unpack[PersonRequestFields]
    ) -> int:
        """Notes what a person asked for: `kind` and `asked_by`, of a correction also `text`. Its answer is due by the
        policy. Returns its id."""
        return self._raw.receive_request(self._customer(customer), encoded("PersonRequest", request, fields))

    def answer_request(
        self,
        customer: CustomerKey,
        request: RequestKey,
        notice: str,
        channel: Channel | int | str,
        *,
        refused: bool = False,
        detail_change: int = 0,
    ) -> None:
        """The person was told what was done, or why not; `detail_change` is the change that carried a correction
        out."""
        id_ = request.id if isinstance(request, PersonRequest) else request
        self._raw.answer_request(self._customer(customer), id_, refused, _channel(channel), notice, detail_change)

    def restrict(self, customer: CustomerKey, asked_by: Requester | int | str, ground: str) -> None:
        """From now on the customer's data are kept and not used: what would change, plan or take them out raises
        DeniedError."""
        self._raw.restrict(
            self._customer(customer), int(Requester.of(asked_by) if isinstance(asked_by, str) else asked_by), ground
        )

    def lift_restriction(self, customer: CustomerKey, reason: str) -> None:
        """They may be used again."""
        self._raw.lift_restriction(self._customer(customer), reason)

    def erase(self, customer: CustomerKey, request: Given | None = None, /, **fields: Unpack[ErasureFields]) -> Erasure:
        """Erases a person with everything that hangs on them, but what the law wants kept: `requested_on`, `asked_by`,
        `ground`. Returns the certificate. Free pages of the file hold the old bytes until `dossier.compact`."""
        return Erasure(self._raw.erase(self._customer(customer), encoded("Erasure", request, fields)))


def _channel(channel: Channel | int | str) -> int:
    return int(Channel.of(channel) if isinstance(channel, str) else channel)
