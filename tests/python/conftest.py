# SPDX-License-Identifier: Apache-2.0
"""A store with three members of staff, on Monday 2 March 2026, 10:00 in China."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

import dossier

CHINA = timezone(timedelta(hours=8))


class MovableClock:
    def __init__(self) -> None:
        self.now = datetime(2026, 3, 2, 10, tzinfo=CHINA)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> MovableClock:
    return MovableClock()


@pytest.fixture
def store(tmp_path: Path, clock: MovableClock) -> Iterator[dossier.Store]:
    with dossier.open(tmp_path / "crm", create=True, clock=clock) as store:
        with store.system().write("set up") as write:
            write.put_staff(number="S001", name="李明", role=dossier.Role.AGENT, department="销售一部")
            write.put_staff(number="S002", name="王芳", role="主管", department="客服部")
            write.put_staff({"number": "S003", "name": "赵敏", "role": "ROLE_VIEWER", "department": "客服部"})
            write.put_department(name="销售一部", parent="客服部")  # A supervisor's rights reach down the tree.
        yield store


@pytest.fixture
def agent(store: dossier.Store) -> dossier.Session:
    return store.session("S001")


@pytest.fixture
def enterprise() -> dict[str, Any]:
    return {
        "kind": dossier.CustomerKind.ENTERPRISE,
        "name": "北京龙思餐饮管理有限公司",
        "short_name": "龙思餐饮",
        "credit_code": "91110105MA00T35T2B",
        "owner": "S001",
        "contacts": [{"name": "李强", "mobile": "+86 138-0013-8000", "email": "li.qiang@example.com"}],
    }


@pytest.fixture
def number(agent: dossier.Session, enterprise: dict[str, Any]) -> str:
    """A registered customer."""
    with agent.write("register") as write:
        return write.register(enterprise).number


@pytest.fixture
def calls(agent: dossier.Session, number: str, clock: MovableClock) -> list[dossier.Recorded]:
    """450 interactions of that customer, an hour apart, more than a page fetched at a time."""
    with agent.write("record") as write:
        return [
            write.record(
                customer=number,
                at=clock.now - timedelta(hours=450 - i),
                channel="微信" if i % 3 == 0 else "电话",
                kind="跟进",
                handler="S001",
                summary=f"第 {i} 次联系",
            )
            for i in range(450)
        ]
