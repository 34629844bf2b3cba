# SPDX-License-Identifier: Apache-2.0
"""Small changes of a source that its tests ought to notice: comparisons, conditions, constants, early returns."""

import re
from dataclasses import dataclass
from pathlib import Path

COMPARISONS = {"<": ["<=", ">="], "<=": ["<", ">"], ">": [">=", "<="], ">=": [">", "<"], "==": ["!="], "!=": ["=="]}
FUNCTIONS = {
    "<": "less",
    "<=": "less_equal",
    ">": "greater",
    ">=": "greater_equal",
    "==": "equal_to",
    "!=": "not_equal_to",
}
COMPARISON = re.compile(r" (<=|>=|==|!=|<|>) (?=\S)")
CONDITION = re.compile(r"\bif \((?!constexpr)(.*)\)( [^()]*;| \{)?$")
EARLY_RETURN = re.compile(r"^(\s*)if \((.*)\) (return\b[^;]*;)$")
CONSTANT = re.compile(r"(?<!\.version = )(?<![\w.'])(\d+)(?![\w.'])")  # Any other version makes an index anew.
NOT_CODE = re.compile(r'R"\(.*?\)"|"(?:\\.|[^"\\])*"|\'(?:\\.|[^\'\\])+\'|//.*')
CONSTANTS = re.compile(r"^\s*(?:static |inline )*constexpr [^()]*?[={]")  # The definition of a variable begins.
NO_DEED = re.compile(r"^\s*(#|//|using |template|static_assert|namespace)")


@dataclass(frozen=True)
class Mutant:
    file: str
    line: int
    before: str
    after: str
    #: The line that does either, as mutation.hpp has it, with @ for the number of the change.
    switched: str
    #: The line on which constants begin that the line belongs to. With the switch they are constant no more.
    constants: int | None = None

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
    """What a piece of the line becomes, and what either of the two is written as: start, end, piece, switched piece."""
    if NO_DEED.match(line):
        return
    code = NOT_CODE.sub(lambda found: "\0" * len(found.group()), line)
    for found in COMPARISON.finditer(code):
        sign = found.group(1)
        for other in COMPARISONS[sign]:
            yield *found.span(1), other, f"{sign} dossier_mutation::Instead<@, std::{FUNCTIONS[other]}<>>{{}} {sign}"
    for found in CONSTANT.finditer(code):
        number = int(found.group(1))
        for other in sorted({number + 1, max(number - 1, 0)} - {number}):
            yield *found.span(), str(other), f"(dossier_mutation::on(@) ? {other} : {found.group()})"
    for pattern, group in (EARLY_RETURN, 2), (CONDITION, 1):
        found = pattern.search(code)
        if not found or not balanced(found.group(group)) or ";" in found.group(group):
            continue
        condition = line[found.start(group) : found.end(group)]
        if pattern is EARLY_RETURN:
            yield *found.span(group), f"false && ({condition})", f"!dossier_mutation::on(@) && ({condition})"
        else:
            yield *found.span(group), f"!({condition})", f"dossier_mutation::on(@) != static_cast<bool>({condition})"


def constants_of(lines, at):
    """On which line the constants begin that a line belongs to, if it does."""
    for line in range(at, -1, -1):
        ends = NOT_CODE.sub("", lines[line]).rstrip()[-1:] if line < at else ""
        if ends != ";" and CONSTANTS.match(lines[line]):
            return line
        if ends in (";", "{", "}"):
            return None
    return None


def mutants_of(root, folders):
    """Each change of each source, in the order of their places."""
    for folder in folders:
        for path in sorted(Path(root, folder).rglob("*.cpp")):
            name = str(path.relative_to(root))
            lines = path.read_text(encoding="utf-8").splitlines()
            for at, line in enumerate(lines):
                constants = constants_of(lines, at)
                for start, end, piece, switched in changes(line):
                    if constants is not None:
                        switched = switched.replace(
                            "dossier_mutation::on(@)", "(dossier_mutation::state(), dossier_mutation::on(@))"
                        )
                    after, either = (line[:start] + one + line[end:] for one in (piece, switched))
                    yield Mutant(name, at + 1, line, after, either, None if constants is None else constants + 1)
