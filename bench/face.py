# SPDX-License-Identifier: Apache-2.0
"""What the Python package costs a call: FOLDER CUSTOMERS STAFF COUNT. Prints nanoseconds of processor time for a call,
a kind of call on each line."""

import itertools
import sys
import time

import dossier


def questions(customers: int, staff: int, count: int):
    """As in faces.cpp: the same questions in the same order."""
    state = 42

    def below(n: int) -> int:
        nonlocal state
        state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (state >> 32) * n >> 32

    return [(below(customers) + 1, f"S{below(staff) + 1:04}") for _ in range(count)]


def main() -> None:
    folder, customers, staff, count = sys.argv[1], *map(int, sys.argv[2:5])
    asked = questions(customers, staff, count)
    with dossier.open(folder) as store, store.system().read() as view:
        calls = {
            "get": lambda customer, _: len(view.customer(customer).number) > 0,
            "timeline": lambda customer, _: len(view.timeline(customer).page(20)),
            "due": lambda _, number: len(view.due(assignee=number).page(50)),
        }
        for name, call in calls.items():
            start = time.process_time_ns()
            seen = sum(itertools.starmap(call, asked))
            print(name, (time.process_time_ns() - start) / count, seen)


main()
