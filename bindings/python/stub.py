# SPDX-License-Identifier: Apache-2.0
"""The extension's stub: what nanobind's stubgen writes, with what it cannot know said in terms that type checkers
accept."""

from __future__ import annotations

import argparse
import ast
import sys
from pathlib import Path

from nanobind.stubgen import StubGen

# What an attribute of a record is when it is read by such a descriptor.
READS = {
    "Text": "str",
    "Texts": "list[str]",
    "Whole": "int",
    "Wholes": "list[int]",
    "Octets": "bytes",
    "Octetses": "list[bytes]",
    "Real": "float",
    "Reals": "list[float]",
    "Flag": "bool",
    "Flags": "list[bool]",
    "Moment": "datetime.datetime | None",
    "Moments": "list[datetime.datetime]",
    "Micros": "datetime.datetime | None",
    "Choice": "_T",
    "Choices": "list[_T]",
    "Inner": "_T",
    "Inners": "list[_T]",
}
HEAD = """
from collections.abc import Callable
from typing import Any, Generic, NoReturn, TypeVar
from typing_extensions import disjoint_base
_T = TypeVar("_T")
class _NanobindType(type): ...
"""
# Classes that hold more than the one that they extend.
LARGER = {"Write"}
CONSTRUCTOR = "def __init__(self, *args: Any, **kwargs: Any) -> None: ..."
GET = "def __get__(self, instance: Record, owner: type[Record] | None = None, /) -> {}: ..."
SET = "def __set__(self, instance: Record, value: NoReturn, /) -> None: ..."
DELETE = "def __delete__(self, instance: Record, /) -> None: ..."


def parsed(source: str) -> ast.stmt:
    return ast.parse(source).body[0]


def as_class(node: ast.ClassDef) -> ast.ClassDef:
    """Classes of nanobind have a metaclass and a layout of their own; a class without constructor inherits one that
    refuses."""
    if not node.bases:
        node.keywords.append(ast.keyword("metaclass", ast.Name("_NanobindType")))
    if not node.bases or node.name in LARGER:
        node.decorator_list.append(ast.Name("disjoint_base"))
    names = {member.name for member in node.body if isinstance(member, ast.FunctionDef)}
    if "__init__" not in names:
        node.body.append(parsed(CONSTRUCTOR))
    if node.name in READS:
        by_hand = {"__get__": GET.format(READS[node.name]), "__set__": SET, "__delete__": DELETE}
        node.body = [
            member for member in node.body if not (isinstance(member, ast.FunctionDef) and member.name in by_hand)
        ]
        node.body += [parsed(source) for source in by_hand.values()]
        if "_T" in READS[node.name]:
            node.bases.append(parsed("Generic[_T]").value)  # type: ignore[attr-defined]
    return node


def as_callable(node: ast.FunctionDef) -> ast.stmt:
    """Functions of nanobind are objects of a class of its own, called by position here."""
    types = ", ".join(ast.unparse(argument.annotation) if argument.annotation else "Any" for argument in node.args.args)
    returned = ast.unparse(node.returns) if node.returns else "Any"
    return parsed(f"{node.name}: Callable[[{types}], {returned}]")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--folder", required=True, type=Path, help="where the extension is")
    parser.add_argument("--output", required=True, type=Path)
    options = parser.parse_args()

    sys.path.insert(0, str(options.folder))
    import _dossier

    generator = StubGen(_dossier)
    generator.put(_dossier)
    module = ast.parse(generator.get())
    body: list[ast.stmt] = [*ast.parse(HEAD).body]
    for node in module.body:
        if isinstance(node, ast.ClassDef):
            body.append(as_class(node))
        elif isinstance(node, ast.FunctionDef):
            body.append(as_callable(node))
        else:
            body.insert(0, node)
    options.output.write_text(
        '"""Generated."""\n\n' + ast.unparse(ast.fix_missing_locations(ast.Module(body, []))) + "\n"
    )


if __name__ == "__main__":
    main()
