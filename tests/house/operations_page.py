#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""docs/operations.md and its Chinese twin are what include/dossier/v1/desk.proto says. --update writes them."""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
RPC = re.compile(r"rpc (\w+)\((\w+)\) returns \((\w+)\) \{(.*?)\};", re.S)
FIELD = re.compile(r"^  (optional|repeated) (\S+) (\w+) = \d+\s*\[\(is\) = \{(.*?)\}\];", re.M | re.S)

TEXTS = {
    "en": {
        "file": "operations.md",
        "head": """# Operations

[中文](operations.zh-CN.md)

Every operation that is described, with what it is asked. A command takes its required values as arguments or options,
the fields of the record inside as options (`--short-name`, `--contacts.mobile`, `--mobile`), or all of it as JSON
(`--input FILE`, `-` for standard input). From C it is `dossier_call` with the operation's name, from Python a method of
that name, from C++ a function of the noun's header. Made from `include/dossier/v1/desk.proto`.
""",
        "reads": "reads",
        "columns": "| asked | kind | meaning |",
        "required": " (required)",
        "list": "list of ",
        "answers": "Answers",
        "stop": ".",
    },
    "zh": {
        "file": "operations.zh-CN.md",
        "head": """# 操作一览

[English](operations.md)

每项操作及其所需的内容。命令行上，必填值写作参数或选项，其中记录的各字段写作选项（`--short-name`、`--contacts.mobile`、`--mobile`，
也可用中文标签），或整体用 JSON 给出（`--input 文件`，`-` 为标准输入）。C 用 `dossier_call` 加操作名，Python 用同名方法，C++ 用相应头文件中的
函数。本页由 `include/dossier/v1/desk.proto` 生成。
""",
        "reads": "只读",
        "columns": "| 字段 | 类型 | 含义 |",
        "required": "（必填）",
        "list": "列表：",
        "answers": "返回",
        "stop": "。",
    },
}
KINDS = {
    "google.protobuf.Timestamp": "time",
    "string": "text",
    "uint32": "number",
    "uint64": "number",
    "bool": "yes/no",
}


def snake(name):
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


def said(options, key):
    found = re.search(rf'{key}: "((?:[^"\\]|\\.)*)"', options)
    return found[1] if found else ""


def fields(schema, message):
    body = re.search(rf"^message {message} \{{\n(.*?)^\}}", schema, re.M | re.S)[1]
    return FIELD.findall(body)


def page(schema, language):
    words = TEXTS[language]
    out = [words["head"]]
    for name, request, response, options in RPC.findall(schema):
        command = said(options, "command")
        heading = f"`{snake(name)}`" + (f" · `dossier {command}`" if command else "")
        out.append(f"## {heading}\n")
        sentence = said(options, language)
        note = f" ({words['reads']})" if "reads: true" in options else ""
        end = "" if sentence.endswith(words["stop"]) else words["stop"]
        answered = "、".join if language == "zh" else ", ".join
        answer = answered(f"`{field}`" for _, _, field, _ in fields(schema, response))
        out.append(f"{sentence}{end}{note} {words['answers']} {answer}{words['stop']}\n")
        asked = fields(schema, request)
        if not asked:
            continue
        out += [words["columns"], "|---|---|---|"]
        for label, kind, field, described in asked:
            shown = KINDS.get(kind, kind)
            meaning = said(described, language) + (words["required"] if "required: true" in described else "")
            out.append(f"| `{field}` | {words['list'] if label == 'repeated' else ''}{shown} | {meaning} |")
        out.append("")
    return "\n".join(out).rstrip() + "\n"


def main():
    protos = ROOT / "include/dossier/v1"
    schema = "".join((protos / name).read_text(encoding="utf-8") for name in ("desk.proto", "desk_messages.proto"))
    stale = []
    for language, words in TEXTS.items():
        path = ROOT / "docs" / words["file"]
        wanted = page(schema, language)
        if "--update" in sys.argv:
            path.write_text(wanted, encoding="utf-8")
        elif not path.exists() or path.read_text(encoding="utf-8") != wanted:
            stale.append(f"docs/{words['file']} is not what desk.proto says: operations_page.py --update")
    print("\n".join(stale), end="\n" if stale else "")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
