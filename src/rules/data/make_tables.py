#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes holidays.inc and area_codes.inc from the CSV files beside this script, so that users need no data files."""

import csv
import pathlib

HERE = pathlib.Path(__file__).parent
HEADER = "// Made by make_tables.py from {name}. Do not edit.\n"


def holidays() -> str:
    text = (HERE / "holidays.csv").read_text(encoding="utf-8-sig")
    return f'R"csv({text})csv"\n'


def area_codes() -> str:
    rows = csv.DictReader((HERE / "area_codes.csv").open(encoding="utf-8-sig"))
    lines = []
    for row in sorted(rows, key=lambda r: r["area_code"]):
        lengths = row["subscriber_len"].split("/")
        lines.append(f'{{"{row["area_code"]}", {int(lengths[0])}, {int(lengths[-1])}, "{row["region"].strip()}"}},')
    return "\n".join(lines) + "\n"


for stem, make in (("holidays", holidays), ("area_codes", area_codes)):
    (HERE / f"{stem}.inc").write_text(HEADER.format(name=f"{stem}.csv") + make(), encoding="utf-8")
