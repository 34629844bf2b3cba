# SPDX-License-Identifier: Apache-2.0
"""Changes one place of the rules or the desk after the other, in a copy of the sources, and asks the tests whether they
notice. What survives is listed with its place; changes that alter nothing stand in equivalents.csv with the reason.

mutate.py ROOT WORK [--count N] [--seed N] [--only TEXT]: WORK keeps the copy and its build from one run to the next.
"""

import argparse
import csv
import os
import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

from mutants import mutants_of

#: The programs that link a folder, the quickest to notice first.
TESTS = {"src/rules": ["rules_test", "desk_test"], "src/desk": ["desk_test", "exchange_test"]}
COPIED = ["bench", "bindings", "capi", "include", "src", "tests", "CMakeLists.txt", "README.md"]
GOAL = 0.9


class Workshop:
    """The copy of the sources and its build."""

    def __init__(self, root, work):
        self.source, self.build = work / "source", work / "build"
        self.scratch = Path("/dev/shm" if os.access("/dev/shm", os.W_OK) else work)
        self.limits = {}
        copy_changed(root, self.source)
        options = [
            "-DDOSSIER_UNITY=OFF",
            "-DCMAKE_BUILD_TYPE=Debug",
            "-DCMAKE_CXX_FLAGS_DEBUG=-O0",
            "-DDOSSIER_TESTS=ON",
        ]
        subprocess.run(
            ["cmake", "-G", "Ninja", "-S", self.source, "-B", self.build, *options],
            check=True,
            stdout=subprocess.DEVNULL,
        )

    def make(self, test):
        return subprocess.run(["ninja", "-C", self.build, test], capture_output=True).returncode == 0

    def passes(self, test):
        """Whether a test program has nothing to say. One that does not end has."""
        program = self.build / "tests" / test
        folder = self.scratch / "dossier-mutate"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        try:
            done = subprocess.run(
                [program, "--gtest_brief=1", "--gtest_fail_fast"],
                env={**os.environ, "TMPDIR": str(folder)},
                capture_output=True,
                timeout=self.limits.get(test),
            )
        except subprocess.TimeoutExpired:
            return False
        finally:
            shutil.rmtree(folder, ignore_errors=True)
        return done.returncode == 0

    def prepare(self, test):
        """Builds the program as it is, and learns how long it takes."""
        if test in self.limits:
            return
        if not self.make(test):
            sys.exit(f"{test} does not build")
        start = time.monotonic()
        if not self.passes(test):
            sys.exit(f"{test} does not pass as it is")
        self.limits[test] = 10 * (time.monotonic() - start) + 10

    def judge(self, mutant):
        """noticed, survived, or nothing where it does not compile."""
        path = self.source / mutant.file
        whole = path.read_text(encoding="utf-8")
        lines = whole.split("\n")
        lines[mutant.line - 1] = mutant.after
        tests = next(tests for folder, tests in TESTS.items() if mutant.file.startswith(folder))
        for test in tests:
            self.prepare(test)
            path.write_text("\n".join(lines), encoding="utf-8")
            try:
                if not self.make(test):
                    return None
                if not self.passes(test):
                    return "noticed"
            finally:
                path.write_text(whole, encoding="utf-8")
        return "survived"


def copy_changed(root, copy):
    """Takes over what differs, so that the rest need not be built anew."""
    known = set()
    for name in COPIED:
        for path in [Path(root, name)] if Path(root, name).is_file() else sorted(Path(root, name).rglob("*")):
            if not path.is_file() or "__pycache__" in path.parts:
                continue
            target = copy / path.relative_to(root)
            known.add(target)
            if not target.exists() or target.read_bytes() != path.read_bytes():
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, target)
    for target in list(copy.rglob("*")):
        if target.is_file() and target not in known:
            target.unlink()


def equivalents():
    """File, line and change of what alters nothing."""
    with open(Path(__file__).with_name("equivalents.csv"), encoding="utf-8", newline="") as file:
        return {(row["file"], row["before"], row["after"]) for row in csv.DictReader(file)}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("root", type=Path)
    parser.add_argument("work", type=Path)
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", help="changes whose description has this")
    asked = parser.parse_args()
    same = equivalents()
    every = [one for one in mutants_of(asked.root, TESTS) if asked.only in str(one)]
    every = [one for one in every if (one.file, one.before.strip(), one.after.strip()) not in same]
    random.Random(asked.seed).shuffle(every)
    workshop = Workshop(asked.root, asked.work.resolve())
    counts, survivors = {"noticed": 0, "survived": 0}, []
    for mutant in every:
        if sum(counts.values()) == asked.count:
            break
        verdict = workshop.judge(mutant)
        if verdict is None:
            continue
        counts[verdict] += 1
        print(f"{verdict}  {mutant}", flush=True)
        if verdict == "survived":
            survivors.append(mutant)
    total = sum(counts.values())
    print(f"\n{counts['noticed']} of {total} noticed (seed {asked.seed}, {len(every)} changes in all); survivors:")
    print(*survivors, sep="\n")
    return 0 if total and counts["noticed"] >= GOAL * total else 1


if __name__ == "__main__":
    sys.exit(main())
