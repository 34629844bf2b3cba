# SPDX-License-Identifier: Apache-2.0
"""Lists as Arrow record batches. Needs pyarrow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import accumulate, chain
from typing import Any

import pyarrow  # type: ignore[import, unused-ignore]

from . import _dossier
from ._columns import Column, Kind, text_of
from .listing import Enums

_TYPES = {
    "text": pyarrow.string(),
    "octets": pyarrow.binary(),
    "whole": pyarrow.int64(),
    "real": pyarrow.float64(),
    "flag": pyarrow.bool_(),
    "moment": pyarrow.timestamp("us", tz="UTC"),
}


_NOTHING = _dossier.Record()


def reader(batches: Iterable[list[Any]], columns: list[Column], enums: Enums) -> pyarrow.RecordBatchReader:
    """Record batches, one for each batch of rows, made when asked for."""
    schema = pyarrow.schema([(column.name, _type_of(column.kind, enums)) for column in columns])

    def made() -> Iterator[pyarrow.RecordBatch]:
        for rows in batches:
            yield pyarrow.record_batch(
                [_array(column.kind, column.values(rows), enums) for column in columns], schema=schema
            )

    return pyarrow.RecordBatchReader.from_batches(schema, made())


def _type_of(kind: Kind, enums: Enums) -> pyarrow.DataType:
    if kind.name == "choice":
        made = pyarrow.int32() if enums == "number" else pyarrow.string()
    elif kind.name == "record":
        made = pyarrow.struct([(column.name, _type_of(column.kind, enums)) for column in kind.columns])
    else:
        made = _TYPES[kind.name]
    return pyarrow.list_(made) if kind.many else made


def _array(kind: Kind, values: list[Any], enums: Enums) -> pyarrow.Array:
    """Values of one kind. Nested records become columns of their own, all the way down: no dictionary is made of
    any."""
    if kind.many:
        offsets = pyarrow.array([0, *accumulate(map(len, values))], pyarrow.int32())
        return pyarrow.ListArray.from_arrays(offsets, _array(kind.one(), list(chain.from_iterable(values)), enums))
    if kind.name == "record":
        rows = [_NOTHING if value is None else value for value in values]
        columns = [_array(column.kind, column.values(rows), enums) for column in kind.columns]
        absent = pyarrow.array([value is None for value in values], pyarrow.bool_())
        return pyarrow.StructArray.from_arrays(columns, fields=list(_type_of(kind, enums)), mask=absent)
    if kind.name == "choice":
        values = [None if value is None else text_of(value, enums) for value in values]
    return pyarrow.array(values, _type_of(kind, enums))
