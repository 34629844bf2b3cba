#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Every function of the header says what it does, on which threads it may be called, and since when: comments_test.py
HEADER"""
import re
import sys

text = open(sys.argv[1], encoding="utf-8").read()
functions = re.findall(r"(/\*(?:(?!\*/).)*\*/)?\nDOSSIER_API [^;]*?(dossier_\w+)\([^;]*;", text, re.S)
assert len(functions) == text.count("\nDOSSIER_API "), "a declaration was not understood"
faults = 0
for comment, name in functions:
    for wanted in (r"Threads: (any|one)", r"Since \d+\.\d+\."):
        if not re.search(wanted, " ".join(comment.split())):
            print(f"{name}: its comment lacks {wanted}")
            faults += 1
sys.exit(1 if faults else 0)
