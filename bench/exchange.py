# SPDX-License-Identifier: Apache-2.0
"""What DuckDB, pandas and openpyxl take for the same files: FOLDER with registration.csv and registration.xlsx. Prints
way, kind, library and nanoseconds a row; who is not installed is named on the standard error."""

import csv
import importlib
import sqlite3
import sys
import time
from pathlib import Path


def module(name: str):
    try:
        return importlib.import_module(name)
    except ImportError:
        print(f"{name} is not installed: left out", file=sys.stderr)
        return None


def of_duckdb(duckdb, folder: Path) -> dict:
    def into_a_table() -> None:
        (folder / "taken.duckdb").unlink(missing_ok=True)
        with duckdb.connect(str(folder / "taken.duckdb")) as database:
            database.read_csv(str(folder / "registration.csv"), header=True).create("customer")

    return {"in csv duckdb": into_a_table}


def of_openpyxl(openpyxl, folder: Path, rows: list[list[str]]) -> dict:
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

    return {"out xlsx openpyxl": write_workbook, "in xlsx openpyxl": read_workbook}


def of_pandas(pandas, folder: Path, workbooks: bool) -> dict:
    frame = pandas.read_csv(folder / "registration.csv", dtype=str)

    def into_sqlite(taken) -> None:
        with sqlite3.connect(":memory:") as database:
            taken.to_sql("customer", database)

    work = {
        "out csv pandas": lambda: frame.to_csv(folder / "pandas.csv", index=False),
        "in csv pandas": lambda: into_sqlite(pandas.read_csv(folder / "registration.csv", dtype=str)),
    }
    if workbooks:
        work["out xlsx pandas"] = lambda: frame.to_excel(folder / "pandas.xlsx", index=False)
        work["in xlsx pandas"] = lambda: into_sqlite(pandas.read_excel(folder / "registration.xlsx", dtype=str))
    return work


def main() -> None:
    folder = Path(sys.argv[1])
    with (folder / "registration.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    duckdb, pandas, openpyxl = map(module, ("duckdb", "pandas", "openpyxl"))
    work = of_duckdb(duckdb, folder) if duckdb else {}
    work |= of_pandas(pandas, folder, bool(openpyxl)) if pandas else {}
    work |= of_openpyxl(openpyxl, folder, rows) if openpyxl else {}
    for name, do in work.items():
        start = time.perf_counter_ns()
        do()
        print(name, (time.perf_counter_ns() - start) / (len(rows) - 1), flush=True)


main()
