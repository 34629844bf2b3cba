# SPDX-License-Identifier: Apache-2.0
"""Data frames and Arrow tables are forms like any other."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path
from typing import Any

import dossier
import pytest

numpy: Any = pytest.importorskip("numpy")
pandas: Any = pytest.importorskip("pandas")
pyarrow: Any = pytest.importorskip("pyarrow")

NOON = datetime(2026, 11, 21, 12, tzinfo=timezone(timedelta(hours=8)))


@pytest.fixture
def store(tmp_path: Path) -> dossier.Store:
    return dossier.open(tmp_path / "store", create=True, clock=NOON)


def frame() -> Any:
    """Two customers: one whole, one with all that a frame has for nothing."""
    return pandas.DataFrame(
        {
            "客户编号": ["C1", "C2"],
            "客户名称": ["张三", "李四"],
            "手机号码": [13800138000.0, numpy.nan],
            "沟通方式偏好": [["电话", "邮件"], None],
            "首次接触时间": pandas.to_datetime(["2024-03-15", None]),
            "备注": pandas.array(["老客户", pandas.NA], dtype="string"),
            "邮政编码": numpy.array([100020, 100021], dtype="int64"),
        }
    )


def test_a_frame_of_pandas_is_a_form(store: dossier.Store) -> None:
    result = store.system().import_form("registration", frame())
    assert (result.taken, result.refused, result.not_taken) == (2, 0, ())
    with store.system().read() as view:
        first, second = view.customer("C1"), view.customer("C2")
    assert first is not None and second is not None
    assert first.contacts[0].mobile == "13800138000"
    assert first.first_contact_on == "2024-03-15" and first.notes == "老客户"
    assert len(first.preferences.channels) == 2
    assert not second.notes and not second.first_contact_on and not second.contacts


def test_an_arrow_table_is_a_form(store: dossier.Store) -> None:
    table = pyarrow.table(
        {
            "合同编号": ["HT1"],
            "客户编号": ["C1"],
            "签订日期": pyarrow.array([datetime(2026, 3, 5).date()]),
            "含税金额": pyarrow.array([Decimal("1234.50")]),
            "分期": [1],
            "约定日期": pyarrow.array([datetime(2026, 4, 1).date()]),
            "应付金额": [1234.5],
        }
    )
    store.system().import_form("registration", frame())
    assert store.system().import_form("contracts", table).refused == 0
    with store.system().read() as view:
        assert view.contract("HT1").gross.minor == 123450


def test_a_bad_value_is_refused_with_its_row_and_column(store: dossier.Store) -> None:
    bad = frame()
    bad["手机号码"] = bad["手机号码"].astype("object")
    bad.loc[1, "手机号码"] = numpy.int64(1380013)
    rows: list[dossier.RefusedRow] = []
    assert store.system().import_form("registration", bad, on_refused=rows.append).refused == 1
    assert [(row.file, row.line, row.column) for row in rows] == [("DataFrame.csv", 3, "手机号码")]


def test_nothing_else_is_a_form(store: dossier.Store) -> None:
    with pytest.raises(TypeError, match="not int"):
        store.system().import_form("registration", 3)  # type: ignore[arg-type]
