# SPDX-License-Identifier: Apache-2.0
"""Changes one place of the rules or the desk after the other, in a copy of the sources, and asks the tests whether they
notice. What survives is listed with its place; changes that alter nothing stand in equivalents.csv with the reason.

mutate.py ROOT WORK [--count N] [--seed N] [--only TEXT]: WORK keeps the copy and its build from one run to the next.

Changes are built in together, behind a switch (mutation.hpp), and a change is shown to the test cases that come to it.
Those that no test case comes to, among them all that the compiler works out, are built one by one and shown to every
test case.
"""

import argparse
import csv
import hashlib
import itertools
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from mutants import mutants_of

#: The programs that link a folder, the quickest to notice first.
TESTS = {"src/rules": ["rules_test", "desk_test"], "src/desk": ["desk_test", "exchange_test"]}
FOLDERS, FILES = ["bench", "bindings", "capi", "include", "src", "tests"], ["CMakeLists.txt", "README.md"]
GOAL = 0.9
PROGRAMS = sorted(set(itertools.chain(*TESTS.values())))
HERE = Path(__file__).parent
#: Changes may loop for ever, and take memory meanwhile.
MEMORY = 3 << 30
FIRST_ASKED = 8
QUICK = 0.1  # Seconds of a test case that is asked before slower ones.
SLOW = 10  # Those are not asked: there would be no end of it.
BEFORE_ALL = "."  # What is come to before the first test case, for all of them.
ERROR = re.compile(r"(src/[\w/]+\.cpp):(\d+):\d+: +(?:error|required from)")
FAILED_FILE = re.compile(r"^FAILED: .*?\.dir/(\S+\.cpp)\.o", re.MULTILINE)


class Workshop:
    """The copy of the sources and its build."""

    def __init__(self, root, work):
        self.root, self.source, self.build = root, work / "source", work / "build"
        self.scratch = Path("/dev/shm" if os.access("/dev/shm", os.W_OK) else work)
        #: What a place was changed to: by file and line.
        self.changed = {}
        #: Of each program: how long its test cases take, and which of them come to a change.
        self.times, self.reached = {}, {}
        #: The test cases that noticed changes of a file.
        self.noticed = {}

    def lay_out(self):
        """Brings the copy up to date; what is as it should be need not be built anew."""
        known = {self.put("src/mutation.hpp", (HERE / "mutation.hpp").read_bytes())}
        for path in itertools.chain(*(Path(self.root, name).rglob("*") for name in FOLDERS)):
            if path.is_file() and "__pycache__" not in path.parts:
                known.add(self.put(path.relative_to(self.root), path.read_bytes()))
        for name in FILES:
            known.add(self.put(name, Path(self.root, name).read_bytes()))
        for program in PROGRAMS:
            place = Path("tests", program.removesuffix("_test"), "reached_changes_test.cpp")
            known.add(self.put(place, (HERE / "reached.cpp").read_bytes()))
        for target in list(self.source.rglob("*")):
            if target.is_file() and target not in known:
                target.unlink()
        if not (self.build / "build.ninja").exists():
            options = ["-DDOSSIER_UNITY=OFF", "-DCMAKE_BUILD_TYPE=Debug", "-DCMAKE_CXX_FLAGS_DEBUG=-O0"]
            subprocess.run(
                ["cmake", "-G", "Ninja", "-S", self.source, "-B", self.build, "-DDOSSIER_TESTS=ON", *options],
                check=True,
                stdout=subprocess.DEVNULL,
            )

    def put(self, name, whole):
        changed = self.changed.get(str(name))
        if changed:
            lines = whole.decode().split("\n")
            lines[0] = '#include "mutation.hpp"'  # Instead of the licence.
            for line, (text, _) in changed.items():
                lines[line - 1] = text
            for constants in {constants for _, constants in changed.values()} - {None}:
                lines[constants - 1] = lines[constants - 1].replace("constexpr ", "const ", 1)
            whole = "\n".join(lines).encode()
        target = self.source / name
        if not target.exists() or target.read_bytes() != whole:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(whole)
        return target

    def change(self, mutant, text, constants=None):
        """Means a line to become another; nothing: what it was."""
        places = self.changed.setdefault(mutant.file, {})
        if text is None:
            places.pop(mutant.line, None)
        else:
            places[mutant.line] = text, constants

    def write(self, mutant):
        self.put(mutant.file, Path(self.root, mutant.file).read_bytes())

    def make(self, *programs):
        """Nothing, or what the compiler says."""
        done = subprocess.run(["ninja", "-C", self.build, "-k", "0", *programs], capture_output=True, text=True)
        return (done.stdout + done.stderr) if done.returncode else None

    def build_in(self, numbered):
        """Builds changes of different lines in together. Gives those that can be switched."""
        taken = {(mutant.file, mutant.line): (number, mutant) for number, mutant in numbered}
        for number, mutant in numbered:
            self.change(mutant, mutant.switched.replace("@", str(number)), mutant.constants)
        self.lay_out()
        while said := self.make(*PROGRAMS):
            failed = {"src/" + name for name in FAILED_FILE.findall(said)}
            named = {(file, int(line)) for file, line in ERROR.findall(said) if file in failed} & taken.keys()
            others = {place for place in taken if place[0] in failed}
            for place in named or {place for place in others if taken[place][1].constants} or others:
                mutant = taken.pop(place)[1]
                self.change(mutant, None)
                self.write(mutant)
            if not others:
                sys.exit(said)
        return dict(taken.values())

    def run(self, program, cases=(), **environment):
        """The first test case that notices; nothing where none does; "" where that cannot be told."""
        with tempfile.TemporaryDirectory(dir=self.scratch, prefix="mutate-", ignore_cleanup_errors=True) as folder:
            times = self.times.get(program, {})
            limit = 10 + 10 * sum(times[case] for case in cases or times) if times else None
            try:
                done = subprocess.run(
                    ["prlimit", f"--data={MEMORY}", self.build / "tests" / program, "--gtest_brief=1"]
                    + ["--gtest_fail_fast", "--gtest_filter=" + (":".join(cases) or "*")],
                    env={**os.environ, "TMPDIR": folder, **environment},
                    stdout=subprocess.PIPE,
                    stderr=subprocess.DEVNULL,
                    stdin=subprocess.DEVNULL,
                    timeout=limit,
                )
            except subprocess.TimeoutExpired:
                return ""
        if done.returncode == 0:
            return None
        found = re.search(rb"\[  FAILED  \] ([\w./]+)", done.stdout)
        return found.group(1).decode() if found else ""

    def learn(self):
        """Which test cases come to which change."""
        self.times.clear()
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            for program, rows in zip(PROGRAMS, pool.map(self.reached_by, PROGRAMS)):
                came = {case: set(map(int, numbers.split())) for case, _, numbers in rows}
                always = came.pop(BEFORE_ALL)
                self.reached[program] = {case: numbers | always for case, numbers in came.items()}
                self.times[program] = {case: int(time) / 1000 for case, time, _ in rows if case != BEFORE_ALL}

    def reached_by(self, program):
        """What the program writes when it is run as it is; it is run once."""
        with open(self.build / "tests" / program, "rb") as built:
            file = self.build / f"{program}.{hashlib.file_digest(built, 'sha256').hexdigest()}.reached"
        if not file.exists():
            failed = self.run(program, DOSSIER_REACHED=f"{file}.new")
            if failed is not None:
                sys.exit(f"{program} does not pass as it is: {failed}")
            os.replace(f"{file}.new", file)
        return [line.split("\t") for line in file.read_text().splitlines()]

    def judge(self, mutant, number=None):
        """Whether a change is noticed, by the test cases that come to it or, without its number, by any; nothing where
        none comes to it."""
        first, asked = self.noticed.setdefault(mutant.file, []), False
        for program in next(tests for folder, tests in TESTS.items() if mutant.file.startswith(folder)):
            of_program = self.reached[program]
            cases = [case for case, numbers in of_program.items() if number is None or number in numbers]
            cases = [case for case in cases if self.times[program][case] < SLOW]
            before = [case for case in first if case in cases][:FIRST_ASKED]
            rest = [case for case in cases if case not in before]
            quick = [case for case in rest if self.times[program][case] < QUICK]
            for some in before, quick, [case for case in rest if case not in quick]:
                if not some:
                    continue
                asked = True
                by = self.run(program, some, **({} if number is None else {"DOSSIER_MUTANT": str(number)}))
                if by in of_program and by not in first:
                    first.insert(0, by)
                if by is not None:
                    return True
        return False if asked else None

    def judge_alone(self, mutant):
        """The same of one that is built alone; nothing where it cannot be."""
        before = self.changed.get(mutant.file, {}).get(mutant.line, (None, None))
        self.change(mutant, mutant.after)
        self.write(mutant)
        try:
            return None if self.make(*PROGRAMS) else self.judge(mutant)
        finally:
            self.change(mutant, *before)
            self.write(mutant)


def judgements(workshop, numbered):
    """Each change with what became of it; nothing where it does not compile."""
    alone = []
    while numbered:
        of_line = {}
        for one in numbered:
            of_line.setdefault((one[1].file, one[1].line), one)
        together = list(of_line.values())
        numbered = [one for one in numbered if one not in together]
        switched = workshop.build_in(together)
        workshop.learn()
        alone += [mutant for number, mutant in together if number not in switched]
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            verdicts = pool.map(lambda number: workshop.judge(switched[number], number), switched)
            for mutant, verdict in zip(switched.values(), verdicts):
                if verdict is None:
                    alone.append(mutant)
                else:
                    yield mutant, verdict
    for mutant in alone:
        yield mutant, workshop.judge_alone(mutant)


def equivalents():
    """File, line and change of what alters nothing."""
    with open(HERE / "equivalents.csv", encoding="utf-8", newline="") as file:
        return {(row["file"], row["before"], row["after"]) for row in csv.DictReader(file)}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("root", type=Path)
    parser.add_argument("work", type=Path)
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", help="changes whose description has this")
    asked = parser.parse_args()
    every = list(enumerate(one for one in mutants_of(asked.root, TESTS) if asked.only in str(one)))
    random.Random(asked.seed).shuffle(every)
    same = equivalents()
    waiting = iter([(n, one) for n, one in every if (one.file, one.before.strip(), one.after.strip()) not in same])
    workshop = Workshop(asked.root, asked.work.resolve())
    counts, survivors = {True: 0, False: 0}, []
    while some := list(itertools.islice(waiting, asked.count - sum(counts.values()))):
        for mutant, noticed in judgements(workshop, some):
            if noticed is None:
                continue
            counts[noticed] += 1
            print("noticed " if noticed else "survived", mutant, flush=True)
            if not noticed:
                survivors.append(mutant)
    total = sum(counts.values())
    print(f"\n{counts[True]} of {total} noticed (seed {asked.seed}, {len(every)} changes in all); survivors:")
    print(*survivors, sep="\n")
    return 0 if total and counts[True] >= GOAL * total else 1


if __name__ == "__main__":
    sys.exit(main())
