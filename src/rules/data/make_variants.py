#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes variants.inc: traditional -> simplified characters, from Unihan.

    ./make_variants.py /usr/share/unicode/Unihan_Variants.txt.bz2     (Debian package unicode-data)

kSimplifiedVariant decides. Where it offers several forms the first one other than the character itself is taken, the
basic plane before the others. It leaves out everyday pairs such as 週 周 and 裏 里, so kSemanticVariant fills in: for a
character of the traditional repertoire (Big5) that the simplified one (GB 2312) lacks, if its variants lead to exactly
one character of GB 2312. Chains are followed to their end, so that folding twice changes nothing.
"""

import bz2
import pathlib
import sys

HEADER = """\
// Traditional -> simplified, {count} characters. Made by make_variants.py from Unihan_Variants.txt ({version}), fields
// kSimplifiedVariant and kSemanticVariant. Copyright 1991-2022 Unicode, Inc. and others; used under the Unicode terms
// of use, https://www.unicode.org/copyright.html. Do not edit.
"""


def is_in(code: int, charset: str) -> bool:
    try:
        chr(code).encode(charset)
    except UnicodeEncodeError:
        return False
    return True


def read(path: str) -> tuple[str, dict[str, dict[int, list[int]]]]:
    version = ""
    fields: dict[str, dict[int, list[int]]] = {}
    for line in bz2.open(path, "rt", encoding="utf-8"):
        if line.startswith("# Unicode version:"):
            version = "Unicode " + line.split(":")[1].strip()
        cells = line.rstrip("\n").split("\t")
        if len(cells) == 3:
            targets = [int(text[2:].split("<")[0], 16) for text in cells[2].split()]
            fields.setdefault(cells[1], {})[int(cells[0][2:], 16)] = targets
    return version, fields


def main() -> None:
    version, fields = read(sys.argv[1])
    mapping: dict[int, int] = {}
    for source, targets in fields["kSimplifiedVariant"].items():
        others = sorted((t for t in targets if t != source), key=lambda t: t > 0xFFFF)
        if others:
            mapping[source] = others[0]
    more: dict[int, int] = {}
    for source, targets in fields["kSemanticVariant"].items():
        if source in mapping or is_in(source, "gb2312") or not is_in(source, "cp950"):
            continue
        found = {t for t in (mapping.get(t, t) for t in targets) if is_in(t, "gb2312")}
        if len(found) == 1:
            more[source] = found.pop()
    mapping |= more
    for source in mapping:
        seen = {source}
        target = mapping[source]
        while target in mapping and mapping[target] not in seen:
            seen.add(target)
            target = mapping[target]
        mapping[source] = target
    cells = [f"{{0x{source:X}, 0x{target:X}}}," for source, target in sorted(mapping.items()) if source != target]
    lines = [" ".join(cells[i : i + 8]) for i in range(0, len(cells), 8)]
    text = HEADER.format(count=len(cells), version=version) + "\n".join(lines) + "\n"
    pathlib.Path(__file__).with_name("variants.inc").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
