# SPDX-License-Identifier: Apache-2.0
"""What pandas and openpyxl take for the same files: FOLDER with registration.csv and registration.xlsx. Prints way,
kind, library and nanoseconds a row."""

import sqlite3
import sys
import time
from pathlib import Path

import openpyxl
import pandas


def main() -> None:
    folder = Path(sys.argv[1])
    frame = pandas.read_csv(folder / "registration.csv", dtype=str)
    rows = [list(frame.columns), *frame.fillna("").values.tolist()]

    def write_workbook() -> None:
        book = openpyxl.Workbook(write_only=True)
        sheet = book.create_sheet()
        for row in rows:
            sheet.append(row)
        book.save(folder / "openpyxl.xlsx")

    def read_workbook() -> None:
        book = openpyxl.load_workbook(folder / "registration.xlsx", read_only=True)
        if sum(1 for _ in book.active.iter_rows(values_only=True)) < len(rows):
            raise SystemExit("not all rows were read")

    def into_sqlite(taken: pandas.DataFrame) -> None:
        with sqlite3.connect(":memory:") as database:
            taken.to_sql("customer", database)

    work = {
        "out csv pandas": lambda: frame.to_csv(folder / "pandas.csv", index=False),
        "out xlsx openpyxl": write_workbook,
        "out xlsx pandas": lambda: frame.to_excel(folder / "pandas.xlsx", index=False),
        "in csv pandas": lambda: into_sqlite(pandas.read_csv(folder / "registration.csv", dtype=str)),
        "in xlsx openpyxl": read_workbook,
        "in xlsx pandas": lambda: into_sqlite(pandas.read_excel(folder / "registration.xlsx", dtype=str)),
    }
    for name, do in work.items():
        start = time.perf_counter_ns()
        do()
        print(name, (time.perf_counter_ns() - start) / len(frame), flush=True)


main()
