# SPDX-License-Identifier: Apache-2.0
"""No call shows a text to who has not its class: every secret of a store in which every text is one."""

from __future__ import annotations

import os
import sys
from datetime import datetime, timezone
from pathlib import Path
from typing import Any, Callable

import dossier
import pytest

sys.path.insert(0, str(Path(__file__).parent.parent))
import secret_store

DESK_TEST = Path(__file__).parents[2] / "build" / "release" / "tests" / "desk_test"


@pytest.fixture(scope="module")
def secrets(tmp_path_factory: pytest.TempPathFactory) -> secret_store.SecretStore:
    program = Path(os.environ.get("DOSSIER_DESK_TEST", DESK_TEST))
    return secret_store.make(program, tmp_path_factory.mktemp("secrets"))


def told(value: Any) -> str:
    """A record as its JSON, whatever else as it is printed."""
    if isinstance(value, (list, tuple)):
        return " ".join(told(one) for one in value)
    return value.to_json() if hasattr(value, "to_json") else str(value)


ROADS: dict[str, Callable[[dossier.Snapshot, int], Any]] = {
    "customer": lambda view, customer: view.customer(customer),
    "customers": lambda view, customer: list(view.customers()),
    "find": lambda view, customer: view.find("张"),
    "timeline": lambda view, customer: list(view.timeline(customer)),
    "open_interactions": lambda view, customer: view.open_interactions(customer),
    "due": lambda view, customer: list(view.due()),
    "history": lambda view, customer: [(one.reason, one.before, one.after) for one in view.history(customer)],
    "as_of": lambda view, customer: view.as_of(customer, datetime(2026, 3, 3, tzinfo=timezone.utc)),
    "feed": lambda view, customer: [one.reason for one in view.feed().changes],
    "merged_profile": lambda view, customer: view.merged_profile(customer),
    "changes": lambda view, customer: view.changes(customer),
    "valid_details": lambda view, customer: view.valid_details(customer),
    "not_same_as": lambda view, customer: view.not_same_as(customer),
    "duplicates": lambda view, customer: list(view.duplicates()),
    "reviews": lambda view, customer: list(view.reviews()),
    "handovers": lambda view, customer: list(view.handovers()),
    "pool": lambda view, customer: list(view.pool()),
    "contracts": lambda view, customer: list(view.contracts(customer)),
    "special_agreements": lambda view, customer: view.special_agreements(customer),
    "risks": lambda view, customer: view.risks(customer),
    "rhythm": lambda view, customer: view.rhythm(customer),
    "missing_documents": lambda view, customer: view.missing_documents(customer),
    "consents": lambda view, customer: view.consents(customer),
    "person_requests": lambda view, customer: view.person_requests(customer),
    "holds": lambda view, customer: list(view.holds()),
    "search_interactions": lambda view, customer: list(view.search_interactions("找人")),
}


def test_p1_no_call_shows_a_text_to_who_has_not_its_class(secrets: secret_store.SecretStore) -> None:
    shown: set[str] = set()
    with dossier.open(str(secrets.folder)) as store:
        for staff in secrets.staff:
            with store.session(staff).read() as view:
                found = view.customer(secrets.customer)
                assert found is not None
                for name, road in ROADS.items():
                    try:
                        text = told(road(view, found.id))
                    except dossier.DeniedError as error:  # An agent may not do all of it: then the error is looked at.
                        text = str(error)
                    shown |= secrets.shown_in(text, staff, name)
    assert len(shown) > 60, "the calls lead nowhere"
