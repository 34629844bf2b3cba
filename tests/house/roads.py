#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Rights hold on every road out (X5): each public operation that reads stands in the table of tests/desk/roads.hpp, or
here, with why it need not."""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

# Not about customers, meant to say that one exists, or made of roads in a layer above (and walked in its tests).
FREE = {
    "call": "does what these do: tests/exchange/call_test.cpp",
    "changed_policy": "of nobody",
    "check_customer": "says what is wrong with the values given",
    "checkpoint": "a hash",
    "dossier_page": "tests/exchange/html_test.cpp",
    "due_page": "tests/exchange/html_test.cpp",
    "find_matches": "X6: that there is one and who owns it, to those who may register: tests/desk/probing_test.cpp",
    "import_record": "of nobody: tests/exchange/import_rights_test.cpp",
    "imported_rows": "tests/exchange/import_rights_test.cpp",
    "list_departments": "of nobody",
    "list_erasures": "certificates without personal data, for administrators",
    "list_imports": "of nobody: tests/exchange/import_rights_test.cpp",
    "list_staff": "of nobody",
    "policy": "of nobody",
    "require_maintenance": "shows nothing",
    "staff": "of nobody",
    "tombstone": "of nobody any more: that the record with a number was destroyed, and when",
}


def reading_operations(headers):
    """Names of the functions that take a View first."""
    return set(re.findall(r"^[\w:<>]+(?:<[^>]*>)? (\w+)\(View& ", headers, re.MULTILINE))


def faults(headers, table):
    roads = set(re.findall(r'^ +\{"(\w+)",', table, re.MULTILINE))
    operations = reading_operations(headers)
    for name in sorted(operations - roads - FREE.keys()):
        yield f"{name} is no road in roads_test.cpp: who may not see a customer must be shown nothing by it"
    for name in sorted((roads | FREE.keys()) - operations):
        yield f"{name} is a road to nowhere"


def main():
    headers = "\n".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "include/dossier").glob("*.hpp")))
    found = list(faults(headers, (ROOT / "tests/desk/roads.hpp").read_text(encoding="utf-8")))
    if len(reading_operations(headers)) < 50:
        found.append("the operations were not found")
    print("\n".join(found))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
