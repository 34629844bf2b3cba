#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The house rules that a machine can check. `house.py RULE...` checks some, without arguments all; prints what breaks
them and exits 1."""

import re
import sys
from pathlib import Path

import graph

ROOT = Path(__file__).resolve().parents[2]

# What a layer may include besides itself: downward only. `base` is text and bytes, `words` is Error with the sentences
# and labels people read.
BELOW = {
    "base": set(),
    "schema": set(),
    "words": {"base", "schema"},
    "storage": {"base", "words"},
    "rules": {"base", "schema", "words"},
    "records": {"base", "words", "storage"},
    "desk": {"base", "schema", "words", "records", "rules"},
    "exchange": {"base", "schema", "words", "records", "rules", "desk"},
    "calls": {"base", "schema", "words", "records", "rules", "desk"},
    "cli": {"base", "schema", "words", "records", "rules", "desk", "exchange", "calls"},
    "capi": {"base", "schema", "words", "records", "rules", "desk", "exchange", "calls"},
}
# Public headers belong to the layer that makes them true; those not named here to desk.
PUBLIC = {
    "error": "words",
    "language": "words",
    "limits": "base",
    "clock": "rules",
    "calendar": "rules",
    "validate": "rules",
    "terms": "rules",
    "labels": "words",
    "record": "records",
    "call": "calls",
    "import": "exchange",
    "export": "exchange",
    "html": "exchange",
    "json": "exchange",
}

SYSTEM = re.compile(r"^(unistd|fcntl|pthread|dlfcn|signal|sched|ftw|dirent|poll|termios|windows|io)\.h$|^sys/|^linux/")
# The program asks the terminal for its width, and a file that is written for somebody is put in its place by calls that
# the standard library does not have.
SYSTEM_TOO = {
    "src/base/file_size_signal.hpp",  # Both for storage and for the files of exchange.
    "src/base/folder_names.hpp",
    "src/cli/terminal.cpp",
    "src/exchange/files/new_file.cpp",
}
# Engines and encodings that no public header shows, and the folder that alone may include them.
PRIVATE = re.compile(
    r"^(google/protobuf|boost|utf8proc|idn2|sodium|xxhash|nlohmann|csv\.h|expat|zip\.h|flatbuffers|lmdb\.h)"
)

TOP = {
    ".ci",
    ".clang-format",
    ".clang-tidy",
    ".gitignore",
    "CHANGELOG.md",
    "CMakeLists.txt",
    "CONTRIBUTING.md",
    "CONTRIBUTING.zh-CN.md",
    "LICENSE",
    "README.md",
    "README.zh-CN.md",
    "SECURITY.md",
    "SECURITY.zh-CN.md",
    "bench",
    "bindings",
    "capi",
    "dev",
    "docs",
    "include",
    "src",
    "tests",
}
NOT_OURS = {".git", "build"}
MADE = {"__pycache__", ".pytest_cache", ".mypy_cache"}
DATA = {".csv", ".inc", ".abi", ".xml", ".txt"}
LONGEST = 500
WIDEST = 120
WRAPPED = {".cpp", ".hpp", ".c", ".h", ".py", ".proto", ".sh", ".cmake"}
WRAPPED_TOO = {"CMakeLists.txt", "dev"}

# Web addresses that the texts may name; anything else ties the house to some machine or service.
HOSTS = {
    "www.unicode.org",
    "semver.org",
    "keepachangelog.com",
    "www.apache.org",
    "google.aip.dev",
    "std.samr.gov.cn",
    "www.gov.cn",
    "www.w3.org",  # The name of SVG.
    "schemas.openxmlformats.org",  # The names of what workbooks are made of.
}
HERE = re.compile(r"(?<![\w.}$])/(?:work|root|home|Users)/")

INCLUDE = re.compile(r'^\s*#\s*include\s*[<"]([^">]+)[">]', re.M)
MESSAGE = re.compile(r'^\s*\{"([^"]+)",\s*"((?:[^"\\]|\\.)*)",\s*"((?:[^"\\]|\\.)*)"\}', re.M)


def files(*folders, suffixes=(), root=None):
    """The files of the repository in a fixed order, without what builds and tests leave."""
    root = root or ROOT
    for top in sorted(root.iterdir()):
        if top.name in NOT_OURS or (folders and top.name not in folders):
            continue
        for path in sorted(top.rglob("*")) if top.is_dir() else [top]:
            if (
                path.is_file()
                and not MADE & set(path.parts)
                and not any(part.endswith(".egg-info") for part in path.parts)
            ):
                if not suffixes or path.suffix in suffixes:
                    yield path


def name(path):
    return path.relative_to(ROOT).as_posix()


def line_of(text, position):
    return text.count("\n", 0, position) + 1


def code(*folders):
    for path in files(*folders, suffixes={".cpp", ".hpp", ".h", ".c"}):
        yield path, path.read_text(encoding="utf-8")


def includes(*folders):
    for path, text in code(*folders):
        for match in INCLUDE.finditer(text):
            yield path, line_of(text, match.start()), match.group(1)


def layer_of(path):
    parts = path.relative_to(ROOT).parts
    if parts[0] != "src":
        return parts[0]
    return parts[1]


def target_of(include):
    """The layer that an include leads to; nothing for what is not ours."""
    parts = include.split("/")
    if parts[0] == "dossier" and len(parts) == 2 and parts[1].endswith(".hpp"):
        return PUBLIC.get(parts[1][:-4], "desk")
    return parts[0] if len(parts) > 1 and parts[0] in BELOW else None


def layers():
    """Includes run downward only."""
    for path, line, include in includes("src", "capi"):
        layer, target = layer_of(path), target_of(include)
        if target is None or target == layer:
            continue
        if layer == "capi" and "/" not in include and (path.parent / include).is_file():
            continue
        if target not in BELOW[layer]:
            yield f"{name(path)}:{line}: {layer} must not include {include} ({target})"


def seams():
    """The engine, the operating system and the encodings each stay behind their door."""
    for path, line, include in includes("src", "capi", "include"):
        where = f"{name(path)}:{line}: "
        if include == "lmdb.h" and layer_of(path) != "storage":
            yield where + "only src/storage may include lmdb.h"
        if (
            SYSTEM.match(include)
            and layer_of(path) != "storage"
            and name(path) not in SYSTEM_TOO
            and path.suffix != ".c"
        ):
            yield where + f"{include} differs between operating systems: only src/storage may include it"
        if PRIVATE.match(include) and layer_of(path) == "include":
            yield where + f"a public header must not show {include}"


def clocks():
    """Time is passed in: nothing below the programs asks for it, except the clock that a host gets by default."""
    asking = re.compile(r"system_clock::now|\bstd::time\(|\bgettimeofday\(|\bclock_gettime\(|\blocaltime")
    for path, text in code("src", "capi", "include"):
        if name(path) != "include/dossier/clock.hpp" and path.suffix != ".c":
            for match in asking.finditer(text):
                yield f"{name(path)}:{line_of(text, match.start())}: time is passed in, not asked for"


def arguments(text, start):
    """The arguments of the call whose opening bracket is at `start`, as text."""
    depth, quoted, last, found = 0, False, start + 1, []
    for at in range(start, len(text)):
        sign = text[at]
        if sign == '"' and text[at - 1] not in "\\'":
            quoted = not quoted
        elif not quoted and sign in "([{":
            depth += 1
        elif not quoted and (sign in ")]}" or (sign == "," and depth == 1)):
            depth -= sign != ","
            if depth == 0 or sign == ",":
                found.append(text[last:at].strip())
                last = at + 1
            if depth == 0:
                return found
    return found


def reasons_used():
    """Where a reason is written into the code: in the second argument of Error, or the first of refuse."""
    calls = re.compile(r"\b(Error|refuse)\(")
    for path, text in code("src", "capi"):
        if path.suffix == ".c":
            continue
        for match in calls.finditer(text):
            given = arguments(text, match.end() - 1)
            place = 1 if match.group(1) == "Error" else 0
            if len(given) > place and "Error(" not in given[place]:
                for reason in re.findall(r'"([a-z_0-9.]+)"', given[place]):
                    yield reason, f"{name(path)}:{line_of(text, match.start())}"


def message_lists():
    for path in sorted((ROOT / "src" / "words").glob("*_messages.hpp")):
        text = path.read_text(encoding="utf-8")
        for match in MESSAGE.finditer(text):
            yield f"{name(path)}:{line_of(text, match.start())}", *match.groups()


def messages():
    """Every reason has one sentence in each language, and every sentence a use."""
    known = {}
    for where, reason, zh, en in message_lists():
        if reason in known:
            yield f"{where}: {reason} has a message already, at {known[reason]}"
        known.setdefault(reason, where)
        if not zh or not en:
            yield f"{where}: {reason} needs a sentence in both languages"
        if zh.isascii():
            yield f"{where}: the first sentence of {reason} is not Chinese"
        if not en.replace("–", "-").isascii():
            yield f"{where}: the second sentence of {reason} is not English"
    for reason, where in reasons_used():
        if reason not in known and not any(entry.endswith("." + reason) for entry in known):
            yield f"{where}: {reason} has no message"
    literals = set()
    for path, text in code("src", "capi"):
        if not path.name.endswith("_messages.hpp"):
            literals.update(re.findall(r'"([a-z_0-9]+)"', text))
    for reason, where in known.items():
        if reason.rpartition(".")[2] not in literals:
            yield f"{where}: nothing uses {reason}"


def top():
    """What lies at the top of the repository is meant to."""
    for path in sorted(ROOT.iterdir()):
        if path.name not in TOP | NOT_OURS | MADE:
            yield f"{path.name}: not one of the entries that belong here"


def places():
    """Nothing names the machine or the services that it happened to be written with."""
    for path in files():
        if path == Path(__file__).resolve():
            continue
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        for match in HERE.finditer(text):
            yield f"{name(path)}:{line_of(text, match.start())}: a path of one machine: {match.group().strip()}"
        for match in re.finditer(r"https?://([\w.-]+)", text):
            host = match.group(1)
            if host not in HOSTS and not re.search(r"(^|\.)example(\.\w+)?$", host):
                yield f"{name(path)}:{line_of(text, match.start())}: names the host {host}"


def sizes():
    """A file has one subject and fits on a few screens."""
    for path in files():
        if path.suffix in DATA or name(path).startswith("tests/data/") or path.name == "LICENSE":
            continue
        count = path.read_bytes().count(b"\n")
        if count > LONGEST:
            yield f"{name(path)}: {count} lines, at most {LONGEST}"


def width():
    """No line of a source is wider than the formatters let it be."""
    for path in files():
        if path.suffix in WRAPPED or path.name in WRAPPED_TOO:
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                if len(line) > WIDEST:
                    yield f"{name(path)}:{number}: {len(line)} columns, at most {WIDEST}"


TEST = re.compile(r"^TEST(?:_F|_P)?\(\s*\w+,\s*(\w+)\s*\)", re.M)
SENTENCE = re.compile(r"(?:[A-Z]\d+_)*[a-z0-9]+(?:_[a-z0-9]+)*")


def names():
    """A test is named by what it proves: the requirements first, then a sentence (R4_U2_a_phone_is_masked)."""
    for path, text in code("tests"):
        for match in TEST.finditer(text):
            if not SENTENCE.fullmatch(match.group(1)):
                yield f"{name(path)}:{line_of(text, match.start())}: {match.group(1)} is no_sentence_in_words"


# What says it all itself, or is said where it is declared first.
OBVIOUS = re.compile(
    r"=\s*(default|delete)\b|~|^\s*using\b|static_assert|\boperator\W|^\s*\w+\(\w+&&\)|\boverride\b"
    r"|\b(begin|end)\(\)|\w::\w+\(.*\{|^\s*Iterator\("
)


def declarations(text):
    """Functions that a public header declares: (line, text, documented). Those that follow one another without a blank
    line share a comment."""
    scopes, pending, documented, start = [], "", False, 0
    hidden = re.compile(r"^\s*(private|protected):")
    for number, raw in enumerate(text.splitlines(), 1):
        line = re.sub(r'"(\\.|[^"\\])*"', '""', raw)
        bare, _, comment = line.partition("//")
        if not bare.strip():
            documented = (documented or comment.startswith("/")) if comment else False
            continue
        if bare.lstrip().startswith("#"):
            continue
        if hidden.match(bare) and scopes:
            scopes[-1] = "hidden"
        elif re.match(r"^\s*public:", bare) and scopes:
            scopes[-1] = "open"
        if re.match(r"^\s*(public|private|protected):", bare):
            continue
        if not pending.strip():
            start = number
        pending += bare
        outer = all(scope in ("open", "namespace") for scope in scopes)
        if not re.search(r"[;{}]\s*$", bare) and "{" not in bare:
            continue
        head = pending.split("{")[0].strip()
        kind = "namespace" if re.search(r"\bnamespace\b", head) else None
        if re.match(r"^(template\s*<.*>\s*)?(struct|class|union)\b", head) and "(" not in head:
            kind = "hidden" if re.match(r"^(template\s*<.*>\s*)?class\b", head) else "open"
        elif re.search(r"\benum\b|\bextern\b", head):
            kind = "enum"
        is_function = kind is None and "(" in head and not OBVIOUS.search(pending)
        if outer and is_function:
            yield start, head, documented or comment.startswith("/<")
        for sign in pending:
            if sign == "{":
                scopes.append(kind or "body")
            elif sign == "}" and scopes:
                scopes.pop()
        if kind == "namespace" or kind in ("open", "hidden") or not outer:
            documented = False
        pending = ""


def comments():
    """Every function of the public C++ headers says what it does. (The C header has a test of its own.)"""
    for path in sorted((ROOT / "include" / "dossier").glob("*.hpp")):
        for line, head, documented in declarations(path.read_text(encoding="utf-8")):
            if not documented:
                yield f"{name(path)}:{line}: no comment on {' '.join(head.split())[:100]}"


def terms():
    """The names of the business's numbers, with the constants that stand for them."""
    rows = (ROOT / "src" / "rules" / "data" / "business_numbers.csv").read_text(encoding="utf-8").splitlines()[1:]
    for row in rows:
        term = row.partition(",")[0]
        yield term, "k" + "".join(word.capitalize() for word in term.split("_"))


# A period or a threshold with its number beside it: set_amount(3), UNIT_DAYS, 30, set_assessment_months(3), [default =
# 30].
WRITTEN_OUT = (
    (re.compile(r"\bUNIT_[A-Z_]+\s*[,}]\s*\d"), {".cpp", ".hpp"}),
    (re.compile(r"\bset_(?:amount|\w+_(?:days|months|percent|minutes))\(\s*\d"), {".cpp", ".hpp"}),
    (re.compile(r"\b(?:days|hours|minutes|months|weeks|years)[({]\s*(?!(?:0|1|24 \* 60|365)\b)\d"), {".cpp", ".hpp"}),
    (re.compile(r"\[\s*default\s*=\s*\d"), {".proto"}),
)
# Months of a quarter, a zone's furthest offset, how far ahead an opening is looked for: numbers of the calendar, not of
# the business.
OF_THE_CALENDAR = {
    "src/rules/cadence.cpp",
    "src/rules/dates.cpp",
    "src/rules/duration.cpp",
    "src/rules/quarter.cpp",
    "src/rules/window.hpp",
}


def numbers():
    """The numbers of the business stand in src/rules/data/business_numbers.csv and nowhere else, and each has a use."""
    used = "\n".join(text for _, text in code("src"))
    for term, constant in terms():
        if not re.search(rf"\bterms::{constant}\b", used):
            yield f"src/rules/data/business_numbers.csv: nothing uses {term} (terms::{constant})"
    places = [*files("src", suffixes={".cpp", ".hpp"}), *files("include", suffixes={".proto"})]
    for path in places:
        if layer_of(path) not in ("desk", "rules", "include") or name(path) in OF_THE_CALENDAR:
            continue
        text = path.read_text(encoding="utf-8")
        for pattern, suffixes in WRITTEN_OUT:
            for match in pattern.finditer(text) if path.suffix in suffixes else ():
                where = f"{name(path)}:{line_of(text, match.start())}"
                yield f"{where}: {match.group()}: the business has its numbers in src/rules/data/business_numbers.csv"


RULES = {
    rule.__name__: rule
    for rule in (layers, seams, clocks, messages, top, places, sizes, width, names, comments, numbers)
}
RULES |= {rule.__name__: lambda rule=rule: rule(ROOT) for rule in (graph.circles, graph.floors, graph.purpose)}


def main(chosen):
    broken = [fault for rule in chosen or RULES for fault in RULES[rule]()]
    print("\n".join(broken))
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
