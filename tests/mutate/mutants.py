# SPDX-License-Identifier: Apache-2.0
"""Small changes of a source that its tests ought to notice: comparisons, conditions, constants, early returns."""

import re
from dataclasses import dataclass
from pathlib import Path

COMPARISONS = {"<": ["<=", ">="], "<=": ["<", ">"], ">": [">=", "<="], ">=": [">", "<"], "==": ["!="], "!=": ["=="]}
COMPARISON = re.compile(r" (<=|>=|==|!=|<|>) (?=\S)")
CONDITION = re.compile(r"\bif \((?!constexpr)(.*)\)( [^()]*;| \{)?$")
EARLY_RETURN = re.compile(r"^(\s*)if \((.*)\) (return\b[^;]*;)$")
CONSTANT = re.compile(r"(?<!\.version = )(?<![\w.'])(\d+)(?![\w.'])")  # Any other version makes an index anew.
NOT_CODE = re.compile(r'R"\(.*?\)"|"(?:\\.|[^"\\])*"|\'(?:\\.|[^\'\\])+\'|//.*')
NO_DEED = re.compile(r"^\s*(#|//|using |template|static_assert|namespace)")


@dataclass(frozen=True)
class Mutant:
    file: str
    line: int
    before: str
    after: str

    def __str__(self):
        return f"{self.file}:{self.line}: {self.before.strip()}  ->  {self.after.strip()}"


def balanced(text):
    depth = 0
    for letter in text:
        depth += (letter == "(") - (letter == ")")
        if depth < 0:
            return False
    return depth == 0


def changes(line):
    """What becomes of a line."""
    if NO_DEED.match(line):
        return
    code = NOT_CODE.sub(lambda found: "\0" * len(found.group()), line)
    for found in COMPARISON.finditer(code):
        for other in COMPARISONS[found.group(1)]:
            yield line[: found.start(1)] + other + line[found.end(1) :]
    for found in CONSTANT.finditer(code):
        number = int(found.group(1))
        for other in {number + 1, max(number - 1, 0)} - {number}:
            yield line[: found.start()] + str(other) + line[found.end() :]
    found = EARLY_RETURN.match(code)
    if found and balanced(found.group(2)) and ";" not in found.group(2):
        yield f"{line[:found.start(2)]}false && ({line[found.start(2):found.end(2)]}){line[found.end(2):]}"
    found = CONDITION.search(code)
    if found and balanced(found.group(1)) and ";" not in found.group(1):
        yield f"{line[:found.start(1)]}!({line[found.start(1):found.end(1)]}){line[found.end(1):]}"


def mutants_of(root, folders):
    """Each change of each source, in the order of their places."""
    for folder in folders:
        for path in sorted(Path(root, folder).rglob("*.cpp")):
            name = str(path.relative_to(root))
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                for after in changes(line):
                    yield Mutant(name, number, line, after)
