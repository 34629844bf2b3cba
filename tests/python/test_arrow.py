# SPDX-License-Identifier: Apache-2.0
"""Lists as Arrow files: what pyarrow and pandas read is what the same list says as CSV."""

from __future__ import annotations

import csv
import os
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from conftest import CHINA

import dossier

pandas: Any = pytest.importorskip("pandas")
pyarrow: Any = pytest.importorskip("pyarrow")
ipc: Any = pytest.importorskip("pyarrow.ipc")

FORMS = Path(__file__).parent.parent / "data" / "forms"
FILES: dict[dossier.store.Form, str] = {
    "registration": "registration.csv",
    "feedback": "feedback.csv",
    "follow-up": "follow_up.csv",
    "contracts": "contracts.csv",
}
MOMENT = pyarrow.timestamp("us", tz="+08:00")
MONEY = pyarrow.decimal128(19, 2)
# All others are texts.
TYPES: dict[dossier.store.ListName, dict[str, Any]] = {
    "registration": {"首次接触时间": pyarrow.date32(), "开户日期": pyarrow.date32()},
    "feedback": {"反馈时间": MOMENT, "完成时间": MOMENT, "客户满意度": pyarrow.int64()},
    "follow-up": {"跟踪日期": MOMENT, "下一步时间": pyarrow.date32()},
    "contracts": {
        "签订日期": pyarrow.date32(),
        "含税金额": MONEY,
        "不含税金额": MONEY,
        "分期": pyarrow.int64(),
        "约定日期": pyarrow.date32(),
        "应付金额": MONEY,
        "实付日期": pyarrow.date32(),
    },
    "interactions": {"时间": MOMENT, "客户满意度": pyarrow.int64()},
    "due": {"到期时间": MOMENT},
    "payments": {"到账日期": pyarrow.date32(), "金额": MONEY, "分期": pyarrow.int64()},
    "overdue": {"分期": pyarrow.int64(), "约定日期": pyarrow.date32(), "应付金额": MONEY, "已付金额": MONEY},
    "risks": {"提出时间": MOMENT},
    "pool": {"首次接触时间": pyarrow.date32(), "开户日期": pyarrow.date32()},
}


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> dossier.Session:
    """The sample forms, and so many contacts of one customer that they are more than a batch."""
    store = dossier.open(
        tmp_path_factory.mktemp("arrow") / "crm", create=True, clock=datetime(2026, 11, 21, 10, tzinfo=CHINA)
    )
    host = store.system()
    for form, file in FILES.items():
        host.import_form(form, FORMS / file)
    with host.write("calls") as write:
        for i in range(4200):
            write.record(
                customer="C20230427004",
                at=datetime(2026, 1, 1, 23, 59, tzinfo=CHINA) + timedelta(minutes=i, seconds=i % 2),
                channel="电话",
                kind="跟进",
                handler="S001",
                summary=f"=第 {i} 次\n联系",
            )
    return host


def read(path: Path) -> Any:
    with pyarrow.memory_map(os.fspath(path)) as file:
        table = ipc.open_file(file).read_all()
    table.validate(full=True)
    return table


def value_of(cell: str, kind: Any) -> Any:
    """What a cell of the CSV means."""
    if cell == "":
        return None
    if cell[0] == "'" and cell.lstrip("'")[:1] in ("=", "+", "-", "@", "\t", "\r"):
        cell = cell[1:]
    if kind == pyarrow.date32():
        return date.fromisoformat(cell)
    if kind == MOMENT:
        return datetime.fromisoformat(cell if len(cell) > 10 else cell + " 09:00").replace(tzinfo=CHINA)
    return Decimal(cell) if kind == MONEY else int(cell) if kind == pyarrow.int64() else cell


@pytest.mark.parametrize("name", TYPES)
def test_b7_every_cell_is_what_the_csv_says(
    filled: dossier.Session, tmp_path: Path, name: dossier.store.ListName
) -> None:
    rows = filled.export(name, tmp_path / "list.csv").rows
    assert filled.export(name, tmp_path / "list.arrow").rows == rows
    table = read(tmp_path / "list.arrow")
    with (tmp_path / "list.csv").open(encoding="utf-8-sig", newline="") as file:
        heading, *cells = csv.reader(file)
    kinds = [TYPES[name].get(column, pyarrow.string()) for column in heading]
    assert (table.schema.names, table.schema.types) == (heading, kinds)
    assert set(TYPES[name]) <= set(heading)
    assert table.num_rows == rows == len(cells)
    for i, kind in enumerate(kinds):
        assert table.column(i).to_pylist() == [value_of(row[i], kind) for row in cells], heading[i]


def test_more_rows_than_a_batch_holds(filled: dossier.Session, tmp_path: Path) -> None:
    rows = filled.export("interactions", tmp_path / "list.arrow").rows
    file = ipc.open_file(tmp_path / "list.arrow")
    sizes = [file.get_batch(i).num_rows for i in range(file.num_record_batches)]
    assert sizes == [4096, rows - 4096] and rows > 5000
    # As a stream, too: what stands before the footer is one.
    with (tmp_path / "list.arrow").open("rb") as stream:
        stream.seek(8)
        assert ipc.open_stream(stream).read_all().num_rows == rows


def test_an_empty_list_keeps_its_columns(store: dossier.Store, tmp_path: Path) -> None:
    assert store.system().export("contracts", tmp_path / "none.arrow").rows == 0
    table = read(tmp_path / "none.arrow")
    assert table.num_rows == 0 and table.schema.field("含税金额").type == MONEY
    assert pandas.read_feather(tmp_path / "none.arrow").empty


def test_the_schema_says_what_the_columns_are(filled: dossier.Session, tmp_path: Path) -> None:
    filled.export("contracts", tmp_path / "list", format="arrow")
    schema = read(tmp_path / "list").schema
    assert schema.metadata == {b"dossier.list": "合同台账".encode()}
    assert schema.field("应付金额").metadata == {b"dossier.fields": b"amount instalments"}
    assert dossier.export_file_name("contracts", format="arrow") == "合同台账.arrow"


def test_pandas_reads_it_as_feather(filled: dossier.Session, tmp_path: Path) -> None:
    filled.export("contracts", tmp_path / "list.feather")
    filled.export("feedback", tmp_path / "feedback.feather")
    frame = pandas.read_feather(tmp_path / "list.feather")
    with filled.read() as view:
        first = view.contract(frame["合同编号"][0])
    assert frame["含税金额"][0] == Decimal(first.gross.minor) / 100
    moments = pandas.read_feather(tmp_path / "feedback.feather")["反馈时间"]
    assert moments.dt.tz.utcoffset(None) == timedelta(hours=8) and moments.is_monotonic_increasing
