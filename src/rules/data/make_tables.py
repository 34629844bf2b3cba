#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes the .inc files from the CSV files beside this script, so that users need no data files."""

import csv
import pathlib

HERE = pathlib.Path(__file__).parent
HEADER = "// Made by make_tables.py from {name}. Do not edit.\n"


def as_text(stem: str) -> str:
    text = (HERE / f"{stem}.csv").read_text(encoding="utf-8-sig")
    return f'R"csv({text})csv"\n'


def area_codes(stem: str) -> str:
    rows = csv.DictReader((HERE / f"{stem}.csv").open(encoding="utf-8-sig"))
    lines = []
    for row in sorted(rows, key=lambda r: r["area_code"]):
        lengths = row["subscriber_len"].split("/")
        lines.append(f'{{"{row["area_code"]}", {int(lengths[0])}, {int(lengths[-1])}, "{row["region"].strip()}"}},')
    return "\n".join(lines) + "\n"


def divisions(stem: str) -> str:
    rows = csv.DictReader((HERE / f"{stem}.csv").open(encoding="utf-8-sig"))
    return "".join(f'{{{row["code"]}, "{row["name"]}"}},\n' for row in rows)


def industries(stem: str) -> str:
    rows = csv.DictReader((HERE / f"{stem}.csv").open(encoding="utf-8-sig"))
    return "".join(f'{{"{row["code"]}", "{row["name"]}", "{row["name_en"]}", "{row["also"]}"}},\n' for row in rows)


TABLES = {
    "holidays": as_text,
    "statutory": as_text,
    "area_codes": area_codes,
    "divisions": divisions,
    "industries": industries,
}
for stem, make in TABLES.items():
    (HERE / f"{stem}.inc").write_text(HEADER.format(name=f"{stem}.csv") + make(stem), encoding="utf-8")
