# SPDX-License-Identifier: Apache-2.0
"""Lists as data frames. Needs pandas."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pandas  # type: ignore[import, unused-ignore]

from ._columns import Column, Kind, shown
from .listing import Enums

_TYPES = {"text": "string", "whole": "Int64", "real": "Float64", "flag": "boolean", "moment": "datetime64[us, UTC]"}


def frame(batches: Iterable[list[Any]], columns: list[Column], enums: Enums) -> pandas.DataFrame:
    """All rows as one data frame."""
    values: dict[str, list[Any]] = {column.name: [] for column in columns}
    for rows in batches:
        for column in columns:
            cells = column.values(rows)
            values[column.name] += (
                [shown(cell, enums) for cell in cells] if column.kind.name in ("choice", "record") else cells
            )
    made: pandas.DataFrame = pandas.DataFrame(
        {column.name: pandas.Series(values[column.name], dtype=_type_of(column.kind, enums)) for column in columns}
    )
    return made


def _type_of(kind: Kind, enums: Enums) -> Any:
    if kind.many:
        return "object"
    if kind.name == "choice":
        return "Int64" if enums == "number" else "string"
    return _TYPES.get(kind.name, "object")
