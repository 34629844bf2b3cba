#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""No function of the C interface that reads shows a text to who has not its class: each that the headers declare is
called, and all that it hands out is searched for the secrets of a store in which every text is one.

    secrets_test.py DESK_TEST LIBRARY HEADER..."""

import ctypes as C
import itertools
import re
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))
import secret_store
from long_texts_test import FUNCTION, NUMBERS, PARAMETER

DAY = 1_772_668_800_000_000  # 2026-03-05, in microseconds.
FOREVER = 1 << 61
#: What a parameter of a name is tried with; any other number is 0 and 1.
NUMBERS_OF = {
    "at": [DAY, 1_772_500_000_000_000],
    "from": [0],
    "until": [FOREVER],
    "limit": [50],
    "newest": [50],
    "id": range(1, 9),
    "contract": range(1, 4),
    "confidence": [0],
    "capacity": [100],
    "rows": range(0, 3),
    "state": range(0, 4),
    "record_class": range(1, 6),
    "stage": [0],
    "level": [0],
    "on": [20_517],
    "since": [0],
    "after": [0],
}


class Bytes(C.Structure):
    _fields_ = [("data", C.c_void_p), ("size", C.c_size_t)]

    def __bytes__(self):
        return C.string_at(self.data, self.size) if self.size else b""


def functions(headers):
    """name: (type, [(type, parameter)])."""
    found = {}
    for header in headers:
        text = re.sub(r"/\*.*?\*/", "", Path(header).read_text(encoding="utf-8"), flags=re.S)
        for kind, name, parameters in FUNCTION.findall(text):
            pairs = [PARAMETER.match(one).groups() for one in " ".join(parameters.split()).split(", ")]
            found[name] = (kind.strip(), [(kind.strip(), parameter) for kind, parameter in pairs])
    return found


class Walk:
    def __init__(self, library, functions, secrets):
        self.library, self.functions, self.secrets = library, functions, secrets
        for name, (kind, _) in functions.items():
            call = getattr(library, name)
            call.restype = {"dossier_bytes": Bytes, "size_t": C.c_size_t, "uint64_t": C.c_uint64}.get(kind, C.c_int32)
            if kind.endswith("*"):
                call.restype = C.c_void_p
        self.texts = [secrets.customer.encode(), b"2026-03", b"S001", "找人".encode(), b"name"]
        self.answered = set()
        options = self.made("dossier_options_new")
        self.store = self.made("dossier_store_open", *self.text(bytes(str(secrets.folder), "utf-8")), options)

    @staticmethod
    def text(given):
        return C.c_char_p(given), C.c_size_t(len(given))

    def made(self, name, *arguments):
        handle, error = C.c_void_p(), C.c_void_p()
        with_error = self.functions[name][1][-1][1] == "error"
        ends = [C.byref(handle), C.byref(error)] if with_error else [C.byref(handle)]
        result = getattr(self.library, name)(*arguments, *ends)
        assert result == 0, name
        return handle

    def arguments(self, pairs, view, customer):
        """Every call that is tried: its arguments, and places that it fills."""
        names = {parameter for _, parameter in pairs}
        choices, places = [], []
        for kind, parameter in pairs:
            bare = kind.replace("const ", "")
            if bare == "dossier_view*":
                choices.append([view])
            elif parameter + "_size" in names:
                choices.append([one for one in self.texts])
            elif parameter.endswith("_size") and parameter[:-5] in names:
                choices.append([None])  # As long as the text before.
            elif bare == "dossier_bytes":
                choices.append([Bytes(None, 0)])
            elif bare in NUMBERS:
                values = [customer] if parameter == "customer" else NUMBERS_OF.get(parameter, [0, 1])
                choices.append([NUMBERS[bare](value) for value in values])
            elif bare.endswith("**"):
                places.append((bare, C.c_void_p()))
                choices.append([places[-1][1]])
            elif bare == "dossier_bytes*":
                places.append((bare, Bytes()))
                choices.append([places[-1][1]])
            elif bare.rstrip("*") in NUMBERS:
                choices.append([C.create_string_buffer(1024)])
            else:
                choices.append([None])  # A query: everything is asked for.
        for chosen in itertools.product(*choices):
            values = []
            for (kind, parameter), value in zip(pairs, chosen):
                if isinstance(value, bytes):
                    values.append(C.c_char_p(value))
                elif parameter.endswith("_size") and value is None:
                    values.append(C.c_size_t(len(values[-1].value)))
                elif isinstance(value, (C.c_void_p, Bytes)) and kind.endswith("*") and kind != "dossier_view*":
                    values.append(C.byref(value))
                else:
                    values.append(value)
            yield values, places

    def handed_out(self, kind, place):
        """All bytes that a filled place leads to, and frees it."""
        if isinstance(place, Bytes):
            yield bytes(place)
            return
        name = kind.replace("const ", "").rstrip("*")
        if name == "dossier_cursor":
            yield from self.pages(place)
        else:
            yield from self.parts(name, place)
        getattr(self.library, name + "_free")(place)

    def pages(self, cursor):
        records, count, error = C.POINTER(Bytes)(), C.c_size_t(), C.c_void_p()
        while True:
            result = self.library.dossier_cursor_page(cursor, C.byref(records), C.byref(count), C.byref(error))
            if result != 0 or count.value == 0:
                yield from self.said(error)
                return
            yield from (bytes(records[i]) for i in range(count.value))

    def parts(self, name, handle):
        """What the functions give that take such a handle alone, or with a position."""
        for function, (kind, pairs) in self.functions.items():
            inputs = [one for one in pairs if not one[0].endswith("**") and not re.fullmatch(r"\w+\*", one[0])]
            if not pairs or pairs[0][0].replace("const ", "") != name + "*" or function.endswith("_free"):
                continue
            positions = range(50) if len(inputs) > 1 else [0]
            for position in positions:
                texts, values = [], [handle]
                for one, parameter in pairs[1:]:
                    if one in NUMBERS:
                        values.append(NUMBERS[one](position if parameter == "position" else 0))
                    elif one == "const char**" or one == "dossier_bytes*":
                        texts.append(C.c_char_p() if one == "const char**" else Bytes())
                        values.append(C.byref(texts[-1]))
                    else:
                        values.append(None if one in ("size_t*", "dossier_error**") else C.create_string_buffer(64))
                result = getattr(self.library, function)(*values)
                if isinstance(result, Bytes):
                    yield bytes(result)
                elif kind == "const char*" and result:
                    yield C.string_at(result)
                for text in texts:
                    yield bytes(text) if isinstance(text, Bytes) else text.value or b""

    def said(self, error):
        if not error:
            return
        for language in (0, 1):
            yield C.string_at(self.library.dossier_error_message(error, language, None))
        self.library.dossier_error_free(error)

    def walk(self, staff):
        """The secrets that are shown to one of the staff."""
        session = self.made("dossier_session_open", self.store, *self.text(staff.encode()))
        snapshot = self.made("dossier_snapshot_open", session)
        view = C.c_void_p(self.library.dossier_snapshot_view(snapshot))
        customer, error = C.c_uint64(), C.c_void_p()
        number = self.text(self.secrets.customer.encode())
        assert self.library.dossier_customer_id(view, *number, C.byref(customer), C.byref(error)) == 0
        shown = set()
        for name, (_, pairs) in self.functions.items():
            if pairs[0][0] != "dossier_view*" or pairs[-1][1] != "error":
                continue
            for values, places in self.arguments(pairs, view, customer.value):
                result = getattr(self.library, name)(*values)
                texts = []
                for kind, place in places:
                    if kind == "dossier_error**":
                        texts += self.said(C.c_void_p(place.value))
                    elif result == 0 and (isinstance(place, Bytes) or place):
                        texts += self.handed_out(kind, place)
                    if isinstance(place, C.c_void_p):
                        place.value = None
                if result == 0:
                    self.answered.add(name)
                said = b"\0".join(texts).decode("utf-8", "ignore")
                shown |= self.secrets.shown_in(said, staff, name)
        self.library.dossier_snapshot_close(snapshot)
        self.library.dossier_session_close(session)
        return shown


def main(program, path, *headers):
    shown = set()
    with tempfile.TemporaryDirectory() as folder:
        walk = Walk(C.CDLL(path), functions(headers), secret_store.make(Path(program), Path(folder)))
        for staff in walk.secrets.staff:
            shown |= walk.walk(staff)
        walk.library.dossier_store_close(walk.store)
    print(f"{len(shown)} secrets shown to whom they may be, by {len(walk.answered)} functions")
    assert len(shown) > 300 and len(walk.answered) > 60, "the functions lead nowhere"


if __name__ == "__main__":
    main(*sys.argv[1:])
