# SPDX-License-Identifier: Apache-2.0
"""Makes from the schema: the protobuf messages and their stubs, classes that read records in place, enumerations, types
of keyword arguments, and methods for the operations."""

from __future__ import annotations

import argparse
import ast
import importlib.util
import keyword
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

from google.protobuf.descriptor_pb2 import (
    DescriptorProto,
    EnumDescriptorProto,
    FieldDescriptorProto,
    FileDescriptorProto,
    FileDescriptorSet,
    MethodDescriptorProto,
)

TIMESTAMP = ".google.protobuf.Timestamp"
PACKAGE = ".dossier.v1."
OPTIONS = "dossier/v1/options.proto"

F = FieldDescriptorProto
SCALARS = {
    F.TYPE_STRING: ("Text", "str"),
    F.TYPE_BYTES: ("Octets", "bytes"),
    F.TYPE_BOOL: ("Flag", "bool"),
    F.TYPE_DOUBLE: ("Real", "float"),
    F.TYPE_INT32: ("Whole", "int"),
    F.TYPE_INT64: ("Whole", "int"),
    F.TYPE_UINT32: ("Whole", "int"),
    F.TYPE_UINT64: ("Whole", "int"),
    F.TYPE_FIXED64: ("Whole", "int"),
}


def class_name(full_name: str) -> str:
    """ ".dossier.v1.Address.Use" is AddressUse."""
    return full_name.removeprefix(PACKAGE).replace(".", "")


def attribute(name: str) -> str:
    return name + "_" if keyword.iskeyword(name) else name


class Comments:
    """What the .proto files say beside messages and fields."""

    def __init__(self, file: FileDescriptorProto) -> None:
        self._at = {tuple(place.path): place for place in file.source_code_info.location}

    def of(self, path: tuple[int, ...]) -> str:
        place = self._at.get(path)
        if place is None:
            return ""
        text = place.leading_comments.strip() or place.trailing_comments.strip()
        return " ".join(line.strip() for line in text.splitlines()).replace("\\", "\\\\").replace('"""', "'''")


class Schema:
    def __init__(self, files: list[FileDescriptorProto]) -> None:
        self.enums: dict[str, tuple[EnumDescriptorProto, str, list[str]]] = {}
        self.messages: dict[str, tuple[DescriptorProto, str, list[str]]] = {}
        for file in files:
            comments = Comments(file)
            for i, enum in enumerate(file.enum_type):
                self._add_enum(PACKAGE + enum.name, enum, comments, (5, i))
            for i, message in enumerate(file.message_type):
                self._add_message(PACKAGE + message.name, message, comments, (4, i))

    def _add_enum(self, name: str, enum: EnumDescriptorProto, comments: Comments, path: tuple[int, ...]) -> None:
        self.enums[name] = (enum, comments.of(path), [comments.of((*path, 2, i)) for i in range(len(enum.value))])

    def _add_message(self, name: str, message: DescriptorProto, comments: Comments, path: tuple[int, ...]) -> None:
        for i, enum in enumerate(message.enum_type):
            self._add_enum(f"{name}.{enum.name}", enum, comments, (*path, 4, i))
        for i, inner in enumerate(message.nested_type):
            self._add_message(f"{name}.{inner.name}", inner, comments, (*path, 3, i))
        self.messages[name] = (
            message,
            comments.of(path),
            [comments.of((*path, 2, i)) for i in range(len(message.field))],
        )

    def inner_first(self) -> list[str]:
        """Messages so ordered that each stands behind those it holds."""
        done: list[str] = []

        def visit(name: str) -> None:
            if name in done:
                return
            for field in self.messages[name][0].field:
                if field.type == F.TYPE_MESSAGE and field.type_name != TIMESTAMP:
                    visit(field.type_name)
            done.append(name)

        for name in self.messages:
            visit(name)
        return done


def write_enums(schema: Schema) -> str:
    out = ['"""Enumerations of the schema. Generated."""', "", "from ._enumeration import Enumeration", ""]
    names = []
    for full_name, (enum, comment, value_comments) in schema.enums.items():
        name = class_name(full_name)
        names.append(name)
        prefix = re.sub(r"(?<!^)(?=[A-Z])", "_", enum.name).upper() + "_"
        out += ["", f"class {name}(Enumeration):"]
        out += [
            f'    """{comment or full_name.removeprefix(PACKAGE)}"""',
            "",
            f'    __schema_name__ = "{full_name.removeprefix(PACKAGE)}"',
        ]
        for value, said in zip(enum.value, value_comments):
            out.append(f"    {value.name.removeprefix(prefix)} = {value.number}" + (f"  # {said}" if said else ""))
        out.append("")
    out.append("")
    out += [f"__all__ = {sorted(names)!r}", ""]
    return "\n".join(out)


def descriptor_of(message: str, field: FieldDescriptorProto) -> str:
    """The descriptor that reads a field in place."""
    many = "s" if field.label == F.LABEL_REPEATED else ""
    arguments = [str(field.number)]
    if field.type == F.TYPE_MESSAGE and field.type_name == TIMESTAMP:
        kind = "Moment"
    elif unit_of(field) == "MICROSECONDS":
        kind = "Micros"
    elif field.type == F.TYPE_MESSAGE:
        kind = "Inner"
        arguments.append(class_name(field.type_name))
    elif field.type == F.TYPE_ENUM:
        kind = "Choice"
        arguments.append("enums." + class_name(field.type_name))
    else:
        kind, python_type = SCALARS[field.type]
        if field.HasField("default_value"):
            arguments.append(repr(field.default_value) if python_type == "str" else field.default_value)
    return f"{kind}{many}({', '.join(arguments)})"


def write_records(schema: Schema) -> str:
    kinds = set()
    body: list[str] = []
    names = []
    for full_name in schema.inner_first():
        message, comment, field_comments = schema.messages[full_name]
        name = class_name(full_name)
        names.append(name)
        body += ["", f"class {name}(Record):"]
        body += [f'    """{comment or full_name.removeprefix(PACKAGE)}"""', "", "    __slots__ = ()"]
        for field, said in zip(message.field, field_comments):
            reader = descriptor_of(message.name, field)
            kinds.add(reader.split("(")[0])
            body.append(f"    {attribute(field.name)} = {reader}" + (f"  #: {said}" if said else ""))
        body.append("")
    out = ['"""Records, read in place: an attribute is looked up in the bytes when it is asked for. Generated."""', ""]
    out += [
        "from . import enums",
        f"from ._dossier import {', '.join(sorted(kinds))}",
        "from ._record import Record",
        "",
        *body,
        "",
    ]
    out += [f"__all__ = {sorted(names)!r}", ""]
    return "\n".join(out)


def python_type(message: str, field: FieldDescriptorProto) -> str:
    """What may be given for a field."""
    if field.type == F.TYPE_MESSAGE and field.type_name == TIMESTAMP:
        kind = "datetime | str"
    elif field.type == F.TYPE_MESSAGE:
        inner = class_name(field.type_name)
        kind = f"{inner}Fields | records.{inner} | Message"
    elif field.type == F.TYPE_ENUM:
        kind = f"enums.{class_name(field.type_name)} | int | str"
    else:
        kind = SCALARS[field.type][1]
        if kind == "str":
            kind = "str | date"
        if field.name in ("customer",) and message in ("Interaction", "FollowUp"):
            kind = "int | str | records.Customer"
    if field.label == F.LABEL_REPEATED:
        kind = f"Sequence[{kind}]"
    return f"{kind} | None"


def write_fields(schema: Schema) -> str:
    out = [
        '"""Types of the keyword arguments and dictionaries that records are made from. For type checkers only.',
        'Generated."""',
        "",
    ]
    out += [
        "from __future__ import annotations",
        "",
        "from collections.abc import Sequence",
        "from datetime import date, datetime",
    ]
    out += [
        "from typing import TypedDict",
        "",
        "from google.protobuf.message import Message",
        "",
        "from . import enums, records",
        "",
    ]
    for full_name in schema.inner_first():
        message = schema.messages[full_name][0]
        members = ", ".join(f'"{field.name}": "{python_type(message.name, field)}"' for field in message.field)
        out.append(
            f'{class_name(full_name)}Fields = TypedDict("{class_name(full_name)}Fields", {{{members}}}, total=False)'
        )
    return "\n".join(out) + "\n"


def write_messages(schema: Schema, files: list[FileDescriptorProto]) -> str:
    out = ['"""The records as protobuf messages. Generated."""', ""]
    names = []
    for file in files:
        stem = Path(file.name).stem
        here = (
            [m.name for m in file.message_type]
            + [e.name for e in file.enum_type]
            + [v.name for e in file.enum_type for v in e.value]
        )
        names += here
        if not here:
            continue  # It has operations alone.
        out.append(f"from .{stem}_pb2 import {', '.join(sorted(here))}")
    out += ["", f"__all__ = {sorted(names)!r}", ""]
    return "\n".join(out)


def message_type(field: FieldDescriptorProto, here: FileDescriptorProto, files: list[FileDescriptorProto]) -> str:
    """The class of a nested message, as the module of `here` names it."""
    if field.type_name == TIMESTAMP:
        return "Timestamp"
    name = field.type_name.removeprefix(PACKAGE)
    home = next(file for file in files if name.split(".")[0] in [message.name for message in file.message_type])
    return name if home is here else f"_{Path(home.name).stem}_pb2.{name}"


def held_type(field: FieldDescriptorProto, here: FileDescriptorProto, files: list[FileDescriptorProto]) -> str:
    """What a message holds in a field."""
    if field.type == F.TYPE_MESSAGE:
        kind = message_type(field, here, files)
        return f"RepeatedCompositeFieldContainer[{kind}]" if field.label == F.LABEL_REPEATED else kind
    kind = "int" if field.type == F.TYPE_ENUM else SCALARS[field.type][1]
    return f"RepeatedScalarFieldContainer[{kind}]" if field.label == F.LABEL_REPEATED else kind


def taken_type(field: FieldDescriptorProto, here: FileDescriptorProto, files: list[FileDescriptorProto]) -> str:
    """What the constructor of a message takes for a field."""
    if field.type == F.TYPE_MESSAGE:
        kind = message_type(field, here, files) + " | Mapping[str, Any]"
    else:
        kind = "int | str" if field.type == F.TYPE_ENUM else SCALARS[field.type][1]
    return f"Iterable[{kind}] | None" if field.label == F.LABEL_REPEATED else f"{kind} | None"


def write_stub(file: FileDescriptorProto, files: list[FileDescriptorProto]) -> str:
    """The stub of a module of messages. In Python's protobuf enumerations are whole numbers, and so say these (protoc's
    own stubs do not)."""
    out = [f'"""Messages of {file.name}. Generated."""', "", "from collections.abc import Iterable, Mapping"]
    out += [
        "from typing import Any, ClassVar, final",
        "",
        "from google.protobuf.internal.containers import RepeatedCompositeFieldContainer",
    ]
    out += [
        "from google.protobuf.internal.containers import RepeatedScalarFieldContainer",
        "from google.protobuf.internal.enum_type_wrapper import EnumTypeWrapper",
    ]
    out += ["from google.protobuf.message import Message", "from google.protobuf.timestamp_pb2 import Timestamp"]
    out += [
        f"from . import {Path(name).stem}_pb2 as _{Path(name).stem}_pb2"
        for name in file.dependency
        if name.startswith("dossier/")
    ]
    out += ["", "DESCRIPTOR: Any", "", "class _MessageType(type): ..."]
    for enum in file.enum_type:
        out += ["", f"{enum.name}: EnumTypeWrapper", *(f"{value.name}: int" for value in enum.value)]
    for message in file.message_type:
        out += ["", *message_stub(message, file, files)]
    return "\n".join(out) + "\n"


def message_stub(message: DescriptorProto, file: FileDescriptorProto, files: list[FileDescriptorProto]) -> list[str]:
    """The stub of one message, with those inside it."""
    out = ["@final", f"class {message.name}(Message, metaclass=_MessageType):"]
    for inner in message.nested_type:
        out += [f"    {line}" for line in message_stub(inner, file, files)]
    for enum in message.enum_type:
        out += [
            f"    {enum.name}: ClassVar[EnumTypeWrapper]",
            *(f"    {value.name}: ClassVar[int]" for value in enum.value),
        ]
    out += [f"    {field.name.upper()}_FIELD_NUMBER: ClassVar[int]" for field in message.field]
    named = [field for field in message.field if not keyword.iskeyword(field.name)]
    out += [f"    {field.name}: {held_type(field, file, files)}" for field in named]
    arguments = [f"{field.name}: {taken_type(field, file, files)} = ..." for field in named]
    more = [] if len(named) == len(message.field) else ["**kwargs: Any"]  # `from` is a word of the language.
    if not message.field:
        arguments = ["/", "*args: Any", "**kwargs: Any"]  # As its class says of itself at run time.
    out.append(f"    def __init__(self, {', '.join(arguments + more)}) -> None: ...")
    return out


def described_files(protoc: str, include: Path, work: Path, protos: list[str]) -> list[FileDescriptorProto]:
    """The schema with what its options say; its modules, which do without the options, go to `work`."""
    described, bare = work / "described.protoset", work / "bare.protoset"
    sources = [f"-I{include}", f"--descriptor_set_out={described}", "--include_imports", "--include_source_info"]
    subprocess.run([protoc, *sources, *protos], check=True)
    subprocess.run([protoc, f"-I{include}", f"--python_out={work}", OPTIONS], check=True)
    load_options(work / "dossier" / "v1" / "options_pb2.py")
    everything = FileDescriptorSet.FromString(described.read_bytes())
    files = [file for file in everything.file if file.package == "dossier.v1" and file.name != OPTIONS]
    stripped = FileDescriptorSet()
    for file in everything.file:
        if file.name not in (OPTIONS, "google/protobuf/descriptor.proto"):
            strip(stripped.file.add(), file)
    bare.write_bytes(stripped.SerializeToString())
    for file in files:
        file.dependency.remove(OPTIONS)
    names = [file.name for file in files]
    subprocess.run([protoc, f"--descriptor_set_in={bare}", f"--python_out={work}", *names], check=True)
    return files


def load_options(made: Path) -> None:
    """From here on protobuf knows the options. By file: another `dossier` may be installed here."""
    spec = importlib.util.spec_from_file_location("options_pb2", made)
    assert spec is not None and spec.loader is not None
    sys.modules["options_pb2"] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(sys.modules["options_pb2"])


def strip(bare: FileDescriptorProto, file: FileDescriptorProto) -> None:
    """Copies a file without the options of fields and values."""
    bare.CopyFrom(file)
    bare.ClearField("service")
    if OPTIONS in bare.dependency:
        bare.dependency.remove(OPTIONS)

    def strip_message(message: DescriptorProto) -> None:
        for field in message.field:
            packed = field.options.packed if field.options.HasField("packed") else None
            field.ClearField("options")
            if packed is not None:
                field.options.packed = packed
        for enum in message.enum_type:
            strip_enum(enum)
        for inner in message.nested_type:
            strip_message(inner)

    def strip_enum(enum: EnumDescriptorProto) -> None:
        for value in enum.value:
            value.ClearField("options")

    for message in bare.message_type:
        strip_message(message)
    for enum in bare.enum_type:
        strip_enum(enum)


def unit_of(field: FieldDescriptorProto) -> str:
    """What the schema says that a number counts: "MICROSECONDS"."""
    module = sys.modules["options_pb2"]
    described = field.options.Extensions[getattr(module, "is")]
    return str(module.Described.Unit.Name(described.unit))


def does(operation: MethodDescriptorProto) -> Any:
    """What is said of an operation."""
    return operation.options.Extensions[sys.modules["options_pb2"].does]


def snake(name: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


def written_by_hand(package: Path) -> set[str]:
    """The names of the methods that somebody wrote: those are not made."""
    names = set()
    for module in package.glob("*.py"):
        for node in ast.walk(ast.parse(module.read_text())):
            if isinstance(node, ast.ClassDef):
                names |= {member.name for member in node.body if isinstance(member, ast.FunctionDef)}
    return names


def method(schema: Schema, operation: MethodDescriptorProto) -> list[str]:
    request, _, comments = schema.messages[operation.input_type]
    response = class_name(operation.output_type)
    described = sys.modules["options_pb2"]
    required, optional, given = [], [], []
    for field in request.field:
        name = attribute(field.name)
        given.append(f'"{field.name}": {name}')
        if field.options.Extensions[getattr(described, "is")].required:
            required.append(f"{name}: {python_type(request.name, field).removesuffix(' | None')}")
        else:
            optional.append(f"{name}: {python_type(request.name, field)} = None")
    parts = ["self", *required, *(["*"] if optional else []), *optional]
    details = [f"`{field.name}`: {said}" for field, said in zip(request.field, comments) if said]
    text = [does(operation).en, *(["", *details] if details else [])]
    return [
        "",
        f"    def {snake(operation.name)}({', '.join(parts)}) -> records.{response}:",
        '        """' + "\n        ".join(text).rstrip() + '"""',
        f'        asked = encoded("{request.name}", {{{", ".join(given)}}}, {{}})',
        f'        return records.{response}(self._raw.call("{snake(operation.name)}", asked))',
    ]


def write_operations(schema: Schema, files: list[FileDescriptorProto]) -> str:
    by_hand = written_by_hand(Path(__file__).with_name("dossier"))
    queries, changes = [], []
    for file in files:
        for service in file.service:
            for operation in service.method:
                if snake(operation.name) not in by_hand:
                    (queries if does(operation).reads else changes).extend(method(schema, operation))
    return "\n".join(
        [
            '"""The operations that have no method written by hand. Generated."""',
            "",
            "from __future__ import annotations",
            "",
            "from collections.abc import Sequence",
            "from datetime import date, datetime",
            "from typing import TYPE_CHECKING",
            "",
            "from google.protobuf.message import Message",
            "",
            "from . import _dossier, enums, records",
            "from ._inputs import encoded",
            "",
            "if TYPE_CHECKING:",
            f"    from .fields import {', '.join(sorted(class_name(name) + 'Fields' for name in schema.messages))}",
            "",
            "",
            "class OperationQueries:",
            '    """What reads."""',
            "",
            "    _raw: _dossier.View",
            *queries,
            "",
            "",
            "class Operations:",
            '    """What changes something."""',
            "",
            "    _raw: _dossier.Write",
            *changes,
            "",
        ]
    )


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--protoc", required=True)
    parser.add_argument("--include", required=True, type=Path)
    parser.add_argument("--output", required=True, type=Path)
    parser.add_argument("protos", nargs="+")
    options = parser.parse_args()
    output: Path = options.output
    output.mkdir(parents=True, exist_ok=True)
    work = output.parent / "protoc"
    work.mkdir(exist_ok=True)
    files = described_files(options.protoc, options.include, work, options.protos)
    schema = Schema(files)
    (output / "v1").mkdir(exist_ok=True)
    for file in files:
        made = work / file.name.replace(".proto", "_pb2.py")
        (output / "v1" / made.name).write_text(made.read_text())
        (output / "v1" / made.with_suffix(".pyi").name).write_text(write_stub(file, files))
    (output / "v1" / "__init__.py").write_text(write_messages(schema, files))
    (output / "enums.py").write_text(write_enums(schema))
    (output / "records.py").write_text(write_records(schema))
    (output / "fields.py").write_text(write_fields(schema))
    (output / "_operations.py").write_text(write_operations(schema, files))


if __name__ == "__main__":
    main()
