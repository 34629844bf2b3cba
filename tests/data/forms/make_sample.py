#!/usr/bin/env python3
"""Makes the sample forms of this folder from a folder with the full ones.

    make_sample.py FOLDER

Takes about 300 customers with all their feedback, follow-ups and contracts: bad rows of every kind, likely duplicates,
rows with full-width, traditional or padded values, and others evenly spread. `bad_rows.csv` then lists exactly the
lines of the sample that must be refused. The same input gives the same sample.
"""

import csv
import re
import sys
from collections import defaultdict
from pathlib import Path

CUSTOMERS = 300
PER_KIND = 2  # Bad rows of each kind.
DUPLICATE_GROUPS = 12
OUTPUT = Path(__file__).parent
ODD = re.compile(r"[０-９Ａ-Ｚ－]|^\+86|^ |\d \d|區|號|樓|業")


def read(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    return rows[0], rows[1:]


def bad_lines(folder):
    bad = defaultdict(dict)
    with (folder / "bad_rows.csv").open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            bad[row["file"]][int(row["line"])] = (row["column"], row["why"])
    return bad


def first_of_each_kind(bad):
    """The first lines of every kind of fault that is the row's own."""
    seen = defaultdict(int)
    for line in sorted(bad):
        kind = bad[line]
        if kind[1] == "customer not taken in":
            continue
        seen[kind] += 1
        if seen[kind] <= PER_KIND:
            yield line


def duplicate_groups(folder):
    groups = defaultdict(list)
    _, rows = read(folder / "duplicates_truth.csv")
    for number, entity, _ in rows:
        groups[entity].append(number)
    return [numbers for numbers in groups.values() if len(numbers) > 1][:DUPLICATE_GROUPS]


def choose(folder, bad, registration, feedback):
    numbers = [row[0] for row in registration]
    chosen = {numbers[line - 2] for line in first_of_each_kind(bad["registration.csv"])}
    chosen |= {feedback[line - 2][1] for line in first_of_each_kind(bad["feedback.csv"])}
    for group in duplicate_groups(folder):
        chosen |= set(group)
    odd = [row[0] for row in registration if any(ODD.search(cell) for cell in row[1:])]
    chosen |= set(odd[:: max(1, len(odd) // 20)])
    step = len(numbers) // (CUSTOMERS - len(chosen & set(numbers)))
    for number in numbers[::step]:
        if len(chosen & set(numbers)) < CUSTOMERS:
            chosen.add(number)
    return chosen


def write(name, heading, rows):
    with (OUTPUT / name).open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([heading, *rows])


def main(folder):
    bad = bad_lines(folder)
    tables = {
        name: read(folder / name) for name in ("registration.csv", "feedback.csv", "follow_up.csv", "contracts.csv")
    }
    chosen = choose(folder, bad, tables["registration.csv"][1], tables["feedback.csv"][1])
    faults = []
    for name, (heading, rows) in tables.items():
        place = heading.index("客户编号")
        kept = [(line, row) for line, row in enumerate(rows, 2) if row[place] in chosen]
        write(name, heading, [row for _, row in kept])
        faults += [(name, line, *bad[name][old]) for line, (old, _) in enumerate(kept, 2) if old in bad[name]]
    write("bad_rows.csv", ["file", "line", "column", "why"], faults)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
