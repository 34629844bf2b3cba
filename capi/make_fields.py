#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes dossier_fields.h: the field numbers and enumeration values of include/dossier/v1/*.proto as C constants.

    capi/make_fields.py            writes capi/dossier_fields.h
    capi/make_fields.py --check    exit status 1 where the file is not current
"""
import pathlib
import re
import sys

HERE = pathlib.Path(__file__).resolve().parent
PROTOS = HERE.parent / "include" / "dossier" / "v1"
TARGET = HERE / "dossier_fields.h"

OPENING = re.compile(r"^\s*(message|enum)\s+(\w+)\s*\{")
FIELD = re.compile(r"^\s*(?:optional|repeated)\s+([\w.]+)\s+(\w+)\s*=\s*(\d+)[^;]*;(?:\s*//\s*(.*))?")
VALUE = re.compile(r"^\s*(\w+)\s*=\s*(\d+)\s*;(?:\s*//\s*(.*))?")

HEAD = """\
#ifndef DOSSIER_FIELDS_H
#define DOSSIER_FIELDS_H

/* Made by capi/make_fields.py from include/dossier/v1/ *.proto: the numbers of fields, for the dossier_record_* readers, and the values of
   enumerations. The meaning of each is told in the .proto files. Numbers never change; new ones are added. */
"""


def upper(name):
    """CamelCase or snake_case to UPPER_CASE."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).upper()


def constants(proto):
    """Yields (section, name, number) for every field and value of one file."""
    scopes = []  # (kind, name)
    for line in proto.read_text(encoding="utf-8").splitlines():
        code = line.split("//")[0]
        if opening := OPENING.match(code):
            scopes.append(opening.groups())
            if "}" in code:
                scopes.pop()
            continue
        if scopes and code.strip() == "}":
            scopes.pop()
            continue
        if not scopes:
            continue
        section = ".".join(name for _, name in scopes)
        if scopes[-1][0] == "message" and (field := FIELD.match(line)):
            yield section, "_".join(upper(name) for _, name in scopes) + "_" + field[2].upper(), int(field[3])
        elif scopes[-1][0] == "enum" and (value := VALUE.match(line)):
            outer = [upper(name) for kind, name in scopes if kind == "message"]
            yield section, "_".join(outer + [value[1]]), int(value[2])


def render():
    lines = [HEAD]
    seen = {}
    for proto in sorted(PROTOS.glob("*.proto")):
        section = None
        for here, name, number in constants(proto):
            if here != section:
                section = here
                lines.append(f"\n/* {section} ({proto.name}) */\n")
            if name in seen:
                raise SystemExit(f"{section}: DOSSIER_{name} is used by {seen[name]} already")
            seen[name] = section
            lines.append(f"#define DOSSIER_{name} {number}\n")
    lines.append("\n#endif\n")
    return "".join(lines)


def main():
    text = render()
    if "--check" in sys.argv[1:]:
        if TARGET.read_text(encoding="utf-8") != text:
            raise SystemExit(f"{TARGET.name} is not current: run capi/make_fields.py")
        return
    TARGET.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
