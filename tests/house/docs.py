#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The documents tell of what is there: links and paths lead somewhere, cited requirements are listed and not told to
users, and all is written in both languages."""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
REQUIREMENTS = "docs/requirements.md"

# Folders whose paths a document may name in backticks, and where requirements are cited.
FOLDERS = "src|include|capi|bindings|tests|bench|docs"
CITING = ("src", "include", "capi", "bindings", "tests", "bench")
CODE = {".cpp", ".hpp", ".c", ".h", ".py", ".proto"}

LINK = re.compile(r"\]\(([^)\s]+)\)")
PATH = re.compile(rf"`((?:{FOLDERS})/[\w./*-]*)`")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
ANCHOR = re.compile(r'<a id="([\w-]+)"></a>')
CITED = re.compile(r"(?<![A-Za-z0-9.])([RUFBDX](?:1\d|[1-9])|[IWPMLH][1-9])(?![A-Za-z0-9.])")
# An entry of the list: a row of a table that begins with its anchor and its id.
LISTED = re.compile(r'^\| <a id="([a-z]+\d+)"></a>([A-Z]\d+) \|', re.MULTILINE)
# What users of the library read: all of these files, and what is quoted in those.
PUBLIC = ("include/dossier/*.hpp", "capi/dossier*.h", "bindings/python/dossier/*.py")
QUOTING = ("src/cli/**/*.?pp", "src/exchange/*/*.?pp", "src/words/*.?pp")
QUOTED = re.compile(r'"(?:[^"\\\n]|\\.)*"')
# The limits of inputs: where they are declared, and a row of the pages about them.
LIMITS = "include/dossier/limits.hpp"
LIMIT = re.compile(r"^inline constexpr \w+ (k\w+) = ([^;]+);", re.MULTILINE)
ROW_OF_LIMIT = re.compile(r"^\| `(k\w+)` \| ([\d,]+) \|", re.MULTILINE)
# A list for those who upgrade, in the language of the commits.
ONE_LANGUAGE = {"CHANGELOG.md"}
# A page without a page of its own in Chinese begins with what it says, in Chinese.
SUMMARY = re.compile(r"^> 中文：", re.MULTILINE)
CHINESE = ".zh-CN.md"


def pages(root):
    return sorted(root.glob("docs/**/*.md")) + sorted(root.glob("*.md"))


def prose(text):
    """The text without what stands in fences: commands and examples name files that are yet to be made."""
    return re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL)


def slug(heading):
    """What a heading is called in a link."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def anchors(text):
    return {slug(re.sub(r"[`*]", "", heading)) for heading in HEADING.findall(text)} | set(ANCHOR.findall(text))


def links(root):
    """Each link leads to a file, and to a place in it where it names one."""
    for page in pages(root):
        for target in LINK.findall(prose(page.read_text(encoding="utf-8"))):
            where = f"{page.relative_to(root)}: {target}"
            path, _, place = target.partition("#")
            if "://" in target:
                continue
            file = (page.parent / path).resolve() if path else page
            if not file.exists():
                yield f"{where} is not there"
            elif place and place not in anchors(file.read_text(encoding="utf-8")):
                yield f"{where} has no such place"


def paths(root):
    """Each path that is named in backticks exists; `*` stands for any part of a name."""
    for page in pages(root):
        for path in PATH.findall(prose(page.read_text(encoding="utf-8"))):
            if not any(root.glob(path.rstrip("/"))):
                yield f"{page.relative_to(root)}: there is no {path}"


def requirements(root):
    """Each requirement that the code or a test cites is listed, once."""
    listed = LISTED.findall((root / REQUIREMENTS).read_text(encoding="utf-8"))
    known = set()
    for anchor, name in listed:
        if name in known:
            yield f"{REQUIREMENTS}: {name} is listed twice"
        if anchor != name.lower():
            yield f"{REQUIREMENTS}: {name} has the anchor {anchor}"
        known.add(name)
    for folder in CITING:
        for file in sorted((root / folder).rglob("*")):
            if file.suffix not in CODE or "__pycache__" in file.parts:
                continue
            text = file.read_text(encoding="utf-8")
            for missing in sorted(set(CITED.findall(text)) - known):
                yield f"{file.relative_to(root)}: cites {missing}, which {REQUIREMENTS} does not list"


def quoted(line):
    return [] if line.lstrip().startswith("//") else QUOTED.findall(line)


def words(root):
    """Users are told in words: ids of requirements are for those who build the library, except in a link to the
    list."""
    for patterns, read in ((PUBLIC, lambda line: [line]), (QUOTING, quoted)):
        for file in sorted(file for pattern in patterns for file in root.glob(pattern)):
            for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
                for name in (name for text in read(line) for name in CITED.findall(text)):
                    if f"{REQUIREMENTS}#{name.lower()}" not in line:
                        yield f"{file.relative_to(root)}:{number}: {name} is told to users"


def languages(root):
    """Each page has its twin in Chinese, or begins with a summary in Chinese."""
    for page in pages(root):
        if page.name in ONE_LANGUAGE:
            continue
        if page.name.endswith(CHINESE):
            if not page.with_name(page.name.removesuffix(CHINESE) + ".md").exists():
                yield f"{page.relative_to(root)} has no page in English"
            continue
        twin = page.with_name(page.stem + CHINESE)
        head = "\n".join(page.read_text(encoding="utf-8").splitlines()[:12])
        if not twin.exists() and not SUMMARY.search(head):
            yield f"{page.relative_to(root)} has neither a page nor a summary in Chinese"


def bounds(text):
    """The limits that a header declares, by name, as numbers."""
    for name, value in LIMIT.findall(text):
        plain = re.sub(r"\w+\{(\d+)\}", r"\1", value.replace("'", ""))
        number, _, shift = plain.partition("<<")
        yield name, int(number) << int(shift or 0)


def limits(root):
    """Each limit on an input stands in the pages about them, with its number, and no other does."""
    declared = dict(bounds((root / LIMITS).read_text(encoding="utf-8")))
    for page in (root / "docs/limits.md", root / ("docs/limits" + CHINESE)):
        told = {}
        for name, number in ROW_OF_LIMIT.findall(page.read_text(encoding="utf-8")):
            told[name] = int(number.replace(",", ""))
        for name in sorted(declared.keys() | told.keys()):
            if declared.get(name) != told.get(name):
                yield f"{page.relative_to(root)}: {name} is {declared.get(name)}, not {told.get(name)}"


RULES = (links, paths, requirements, words, languages, limits)


def main():
    found = [fault for rule in RULES for fault in rule(ROOT)]
    print("\n".join(found))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
