#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The coverage table, tests/coverage.md: every requirement of the four sections stands in it, no cell is empty, and
everything it names is there."""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

# What is to be covered: customers, interactions and feedback, follow-up plans, contracts with payments and risk, and
# what goes beyond the documents.
REQUIRED = """R1 R2 R3 R4 R5 R6 R7 R8 R9 R10 R11 R12 R13 R16 U1 U2 U3 U4 U5 U6 U7 F1 F2 F3 B1 B2 D1 D2 D3
U8 U9 U10 F4 B3 B4 B5 D4 F5 F6 F7 F8 D5 D6 D7 D8 D11 R14 R15 B6 B7 B8 F9 D10
X1 X2 X3 X4 X5 X6 X7 X8 X9 X10 X11 X12""".split()
COLUMNS = ["id", "C++", "test", "C", "Python", "command line"]


def text(*patterns):
    return "\n".join(path.read_text(encoding="utf-8") for pattern in patterns for path in sorted(ROOT.glob(pattern)))


def names(cell):
    return re.findall(r"`([^`]+)`", cell)


class Sources:
    def __init__(self):
        self.headers = text("include/dossier/*.hpp")
        self.tests = text("tests/*/*.cpp", "tests/*/*.c", "tests/*/*.py")
        self.c = text("capi/dossier*.h")
        self.python = text("bindings/python/dossier/*.py")
        self.program = text("src/cli/*.cpp")

    def missing(self, column, name):
        if column == "C++":
            return not re.search(rf"\b{name}\b", self.headers)
        if column == "test":
            return not re.search(rf"\b{name}\b", self.tests)
        if column == "C":
            return not re.search(rf"\b{name}\(", self.c)
        if column == "Python":
            return not re.search(rf"\b(def|class) {name}\b", self.python)
        return not re.search(rf'"{name.split()[0]}"', self.program)


def faults(table, sources):
    rows = {}
    for line in table.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")] if line.startswith("|") else []
        if not cells or cells[0] in ("id", "") or set(cells[0]) <= {"-", ":"}:
            continue
        rows[cells[0]] = cells
        if len(cells) != len(COLUMNS):
            yield f"{cells[0]}: {len(cells)} cells instead of {len(COLUMNS)}"
            continue
        for column, cell in zip(COLUMNS[1:], cells[1:]):
            if not names(cell):
                yield f"{cells[0]}: nothing in the column {column}"
            for name in names(cell):
                if sources.missing(column, name):
                    yield f"{cells[0]}: there is no {column} {name}"
        if len(cells) == len(COLUMNS) and not any(re.search(rf"(^|_){cells[0]}_", name) for name in names(cells[2])):
            yield f"{cells[0]}: no test carries its name"
    for wanted in REQUIRED:
        if wanted not in rows:
            yield f"{wanted} is not in the table"


RPC = re.compile(r"rpc (\w+)\(.*?\{(.*?)\};", re.S)


def snake(name):
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


def uncovered_operations(schema, sources):
    """Every described operation is called by a test of each face that has it: by that very name, not by another that
    does something like it."""
    commands = text("tests/cli/*.py")
    methods = text("tests/python/*.py")
    by_hand = set(re.findall(r"^    def (\w+)", sources.python, re.M))
    for match in RPC.finditer(schema):
        name, described = snake(match[1]), match[2]
        command = re.search(r'command: "(\S+) (\S+)"', described)
        if command and f'"{command[1]}", "{command[2]}"' not in commands:
            yield f"{name}: no test calls the command {command[1]} {command[2]}"
        if name not in by_hand and f".{name}(" not in methods:
            yield f"{name}: no test calls the method of Python"


def main():
    sources = Sources()
    found = list(faults((ROOT / "tests/coverage.md").read_text(encoding="utf-8"), sources))
    found += uncovered_operations((ROOT / "include/dossier/v1/desk.proto").read_text(encoding="utf-8"), sources)
    print("\n".join(found))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
