#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes readings.inc: Chinese characters -> toneless Pinyin syllables, from Unihan.

    ./make_readings.py /usr/share/unicode/Unihan_Readings.txt.bz2     (Debian package unicode-data)

The customary reading (kMandarin) comes first, then those of everyday texts by frequency (kHanyuPinlu), then those of
the dictionaries kTGHZ2013 and kXHC1983, which know the readings of surnames. ü is written v. All ideographs of the
basic plane that have a customary reading are taken, and those of the other planes that a dictionary knows. Characters
with the same list of readings share a row.
"""

import bz2
import pathlib
import re
import sys
import unicodedata

HEADER = """\
// Toneless Pinyin readings of {count} characters, the customary one first. Made by make_readings.py from
// Unihan_Readings.txt ({version}), fields kMandarin, kHanyuPinlu, kTGHZ2013 and kXHC1983. Copyright 1991-2022 Unicode,
// Inc. and others; used under the Unicode terms of use, https://www.unicode.org/copyright.html. Do not edit.
"""
FIELDS = ("kMandarin", "kHanyuPinlu", "kTGHZ2013", "kXHC1983")
BESIDES = {0x3007: ["ling"]}  # 〇 is a number to Unihan, but stands in names.
WIDTH = 48  # characters of a literal in a line


def toneless(syllable: str) -> str:
    plain = "".join(c for c in unicodedata.normalize("NFD", syllable) if c == "\u0308" or not unicodedata.combining(c))
    return plain.replace("u\u0308", "v").replace("\u0308", "")


def syllables(field: str, value: str) -> list[str]:
    """`dān(603)`, `0117.100:chán 0207.100:dān`, `cháng,zhǎng`: what is left without places and counts."""
    parts = [re.sub(r"\(\d+\)", "", part.split(":")[-1]) for part in value.split()]
    if field == "kMandarin":
        parts = parts[:1]  # The second one is Taiwan's.
    return [toneless(syllable) for part in parts for syllable in part.split(",")]


def read(path: str) -> tuple[str, dict[int, list[str]]]:
    version = ""
    found: dict[int, dict[str, list[str]]] = {}
    for line in bz2.open(path, "rt", encoding="utf-8"):
        if line.startswith("# Unicode version:"):
            version = "Unicode " + line.split(":")[1].strip()
        cells = line.rstrip("\n").split("\t")
        if len(cells) == 3 and cells[1] in FIELDS:
            found.setdefault(int(cells[0][2:], 16), {})[cells[1]] = syllables(cells[1], cells[2])
    readings: dict[int, list[str]] = dict(BESIDES)
    for code, fields in found.items():
        if code > 0xFFFF and "kTGHZ2013" not in fields and "kXHC1983" not in fields:
            continue
        every = list(dict.fromkeys(s for field in FIELDS for s in fields.get(field, [])))
        voiced = [s for s in every if re.search("[aeiouv]", s)]  # not the interjections m, n, ng
        if voiced:
            readings[code] = voiced
    return version, readings


def main() -> None:
    version, readings = read(sys.argv[1])
    rows: dict[str, list[int]] = {}
    for code in sorted(readings):
        rows.setdefault(" ".join(readings[code]), []).append(code)
    lines = [HEADER.format(count=len(readings), version=version)]
    for text in sorted(rows):
        characters = "".join(map(chr, rows[text]))
        pieces = [f'U"{characters[i : i + WIDTH]}"' for i in range(0, len(characters), WIDTH)]
        lines.append(f'READINGS("{text}", ' + "\n         ".join(pieces) + ")\n")
    pathlib.Path(__file__).with_name("readings.inc").write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
