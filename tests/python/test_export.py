# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from datetime import datetime, timezone
from typing import Any

import pytest

import dossier

pandas: Any = pytest.importorskip("pandas")
pyarrow: Any = pytest.importorskip("pyarrow")


def test_timeline_to_pandas_is_typed(agent: dossier.Session, number: str, calls: list[dossier.Recorded]) -> None:
    with agent.read() as view:
        frame = view.timeline(number).to_pandas()
        few = view.timeline(number, limit=3).to_pandas(columns=["number", "channel", "at"], enums="number")
    assert len(frame) == 450
    assert str(frame["at"].dtype) == "datetime64[us, UTC]"
    assert frame["at"].is_monotonic_decreasing
    assert str(frame["customer"].dtype) == "Int64"
    assert set(frame["channel"]) == {"微信", "电话"}
    assert frame["mood"].isna().all()
    assert list(frame["number"]) == [call.number for call in reversed(calls)]
    assert list(few.columns) == ["number", "channel", "at"]
    assert list(few["channel"]) == [1, 1, 2]


def test_timeline_to_arrow_is_typed_and_streams(
    agent: dossier.Session, number: str, calls: list[dossier.Recorded]
) -> None:
    with agent.read() as view:
        table = view.timeline(number).to_arrow(enums="en")
        reader = view.timeline(number).to_arrow_reader(columns=["number", "at"], batch_size=100)
        sizes = [batch.num_rows for batch in reader]
        through_protocol = pyarrow.RecordBatchReader.from_stream(view.timeline(number, limit=7)).read_all()
    assert table.schema.field("at").type == pyarrow.timestamp("us", tz="UTC")
    assert table.schema.field("summary").type == pyarrow.string()
    assert pyarrow.types.is_struct(table.schema.field("feedback").type)
    assert pyarrow.types.is_list(table.schema.field("promises").type)
    assert [value.isoformat() for value in table["at"].to_pylist()][0] == calls[-1].id.at.isoformat()
    assert sizes == [100, 100, 100, 100, 50]
    assert through_protocol.num_rows == 7


def test_enumerations_with_the_same_number_keep_their_own_labels(agent: dossier.Session, number: str) -> None:
    at = datetime(2026, 3, 2, 1, tzinfo=timezone.utc)
    with agent.write("record") as write:
        write.record(customer=number, at=at, channel="电话", kind="咨询", handler="S001", urgency="低", summary="询问报价")
    with agent.read() as view:
        frame = view.timeline(number, limit=1).to_pandas()
    assert (frame["channel"][0], frame["kind"][0], frame["urgency"][0]) == ("电话", "咨询", "低")


def test_nested_records_arrive(agent: dossier.Session, number: str) -> None:
    with agent.read() as view:
        (row,) = view.customers().to_arrow(enums="name").to_pylist()
        (contacts,) = view.customers().to_pandas()["contacts"]
    assert row["kind"] == "ENTERPRISE"
    assert row["contacts"][0]["mobile"] == contacts[0]["mobile"] == "13800138000"
    assert row["registered_at"].tzinfo is not None


def test_every_list_goes_into_both(
    store: dossier.Store, agent: dossier.Session, number: str, calls: list[dossier.Recorded]
) -> None:
    with store.system().read() as view:
        lists: dict[str, Any] = {
            "timeline": lambda: view.timeline(number),
            "due": view.due,
            "customers": view.customers,
            "history": lambda: view.history(number),
            "staff": view.all_staff,
            "departments": view.departments,
        }
        for name, listing in lists.items():
            rows = len(list(listing()))
            assert rows > 0, name
            table, frame = listing().to_arrow(), listing().to_pandas()
            assert table.num_rows == len(frame) == rows, name
            assert list(table.column_names) == list(frame.columns), name


def test_history_columns(agent: dossier.Session, number: str) -> None:
    with agent.read() as view:
        (row,) = view.history(number).to_arrow().to_pylist()
    assert (row["actor"], row["reason"], row["changed"]) == ("S001", "register", [])


def test_an_empty_list_keeps_its_columns(agent: dossier.Session) -> None:
    with agent.read() as view:
        assert view.due().to_arrow().schema.field("due").type == pyarrow.timestamp("us", tz="UTC")
        assert str(view.due().to_pandas()["due"].dtype) == "datetime64[us, UTC]"
        with pytest.raises(KeyError, match="nmae"):
            view.due().to_arrow(columns=["nmae"])
