#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Every function of the C interface that takes a text or a record is given 10 MB of one character: it returns, with the
memory that a limit's worth takes and on a small stack, and what its error says is short.

    long_texts_test.py LIBRARY HEADER..."""

import ctypes as C
import re
import resource
import sys
import tempfile
import threading
from pathlib import Path

SIZE = 10 << 20
ROOM = 512 << 20  # For all that a call may need, its arguments among it.
STACK = 128 << 10  # The interpreter takes half of it.
LONGEST_SENTENCE = 2000  # Of the faults of a record, bytes.

FUNCTION = re.compile(r"^DOSSIER_API ([\w ]+\*?) ?(dossier_\w+)\(([^;]*)\);", re.M)
PARAMETER = re.compile(r"^(.*?)(\w+)$")


class Bytes(C.Structure):
    _fields_ = [("data", C.c_char_p), ("size", C.c_size_t)]


def functions(headers):
    """(name, [(type, parameter)]) of each function that is given text or bytes."""
    for header in headers:
        text = re.sub(r"/\*.*?\*/", "", Path(header).read_text(encoding="utf-8"), flags=re.S)
        for _, name, parameters in FUNCTION.findall(text):
            pairs = []
            for one in " ".join(parameters.split()).split(", "):
                kind, parameter = PARAMETER.match(one).groups()
                pairs.append((kind.strip(), parameter))
            names = {parameter for _, parameter in pairs}
            if any(kind == "dossier_bytes" or parameter + "_size" in names for kind, parameter in pairs):
                yield name, pairs


class Store:
    """A store with somebody in it, and handles of every kind that a function may want."""

    def __init__(self, library, folder):
        self.library = library
        self.kept = []
        options = self.made("options_new")
        self.call("options_set_create", options, 1)
        self.call("options_set_map_bytes", options, C.c_uint64(1 << 28))
        self.store = self.made("store_open", *self.text(folder + "/store"), options)
        self.session = self.made("session_open_system", self.store)
        write = self.made("write_begin", self.session, *self.text("people"))
        self.call("staff_put", write, *self.text('{"number":"S001","name":"李明","role":"ROLE_ADMINISTRATOR"}'))
        customer = '{"kind":"个人客户","name":"张伟","owner":"S001"}'
        self.call("customer_register", write, *self.text(customer), None, None, None)
        self.call("write_commit", write)
        library.dossier_write_free(write)

    @staticmethod
    def text(given):
        given = given.encode() if isinstance(given, str) else given
        return C.c_char_p(given), C.c_size_t(len(given))

    def call(self, name, *arguments):
        error = C.c_void_p()
        result = getattr(self.library, "dossier_" + name)(*arguments, C.byref(error))
        assert result >= 0, (name, self.library.dossier_error_message(error, 1, None))
        return result

    def made(self, name, *arguments):
        handle = C.c_void_p()
        self.call(name, *arguments, C.byref(handle))
        return handle

    def end_of(self, kind):
        """The function that ends a handle; nothing for what is no handle."""
        for end in ("free", "close"):
            if hasattr(self.library, f"dossier_{kind}_{end}"):
                return getattr(self.library, f"dossier_{kind}_{end}")
        return lambda _: None

    def handle(self, kind):
        """A handle for one call, and what ends it. None: there is no way to make one without a text."""
        free = self.end_of(kind)
        if kind == "store":
            return self.store, lambda _: None
        if kind == "session":
            return self.session, lambda _: None
        if kind == "write":
            return self.made("write_begin", self.session, *self.text("test")), free
        if kind == "load":
            return self.made("load_begin", self.store, *self.text("test"), C.c_uint64(0), None, None), free
        if kind == "view":
            snapshot = self.made("snapshot_open", self.session)
            view = C.c_void_p(self.library.dossier_snapshot_view(snapshot))
            return view, lambda _: self.library.dossier_snapshot_close(snapshot)
        if hasattr(self.library, f"dossier_{kind}_new"):
            return self.made(kind + "_new"), free
        return None, lambda _: None


NUMBERS = {
    "int32_t": C.c_int32,
    "uint32_t": C.c_uint32,
    "int64_t": C.c_int64,
    "uint64_t": C.c_uint64,
    "size_t": C.c_size_t,
}


def arguments(store, pairs, given):
    """The arguments of a call in which each text is `given`; then the error's place and what has to be freed."""
    values, frees, error = [], [], C.c_void_p()
    names = {parameter for _, parameter in pairs}
    for kind, parameter in pairs:
        bare = kind.replace("const ", "")
        if parameter + "_size" in names:
            values.append(C.c_char_p(given))
        elif parameter.endswith("_size") and parameter[:-5] in names:
            values.append(C.c_size_t(len(given)))
        elif bare == "dossier_bytes":
            values.append(Bytes(given, len(given)))
        elif bare == "dossier_error**":
            values.append(C.byref(error))
        elif bare in NUMBERS:
            values.append(NUMBERS[bare](1))
        elif bare.endswith("**"):
            values.append(C.pointer(C.c_void_p()))
            frees.append((store.end_of(bare[len("dossier_") : -2]), values[-1].contents))
        elif bare.rstrip("*") in {*NUMBERS, "dossier_bytes"}:
            values.append(C.create_string_buffer(64))
        elif re.fullmatch(r"dossier_\w+\*", bare):
            handle, free = store.handle(bare[len("dossier_") : -1])
            values.append(handle)
            frees.append((free, handle))
        else:
            values.append(None)  # A callback, or what belongs to one.
    return values, error, frees


def look(store, name, error, given):
    """What is wrong with an error."""
    library = store.library
    for language in (0, 1):
        said = library.dossier_error_message(error, language, None) or b""
        if len(said) > LONGEST_SENTENCE:
            yield f"{name}: {len(said)} bytes in a sentence: {said[:200]!r}"
    for part in (library.dossier_error_cause(error, None) or b"", library.dossier_error_field(error, None) or b""):
        if len(part) > 4096:
            yield f"{name}: {len(part)} bytes in {part[:60]!r}"
    if library.dossier_error_reason(error, None) in (b"memory", b"internal"):
        yield f"{name}: {library.dossier_error_message(error, 1, None)!r}"


def try_all(library, headers, folder, faults):
    store = Store(library, folder)
    pages = [character * SIZE for character in (b"a", b"1", b"(", b"*", b".", b"\xff")] + ["公".encode() * (SIZE // 3)]
    pages += [
        b'{"name":"' + b"a" * SIZE + b'"}',
        b'{"number":"' + b"1" * SIZE + b'"}',
        b'{"contacts":[' + b"{}," * 300000 + b"{}]}",
    ]
    used = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (used + ROOM, resource.RLIM_INFINITY))
    for name, pairs in functions(headers):
        for given in pages:
            values, error, frees = arguments(store, pairs, given)
            print(name, given[:12], flush=True)  # The last line, where it does not return.
            getattr(library, name)(*values)
            if error:
                faults += look(store, name, error, given)
            library.dossier_error_free(error)
            for free, handle in reversed(frees):
                free(handle)


def main(path, *headers):
    library = C.CDLL(path)
    for name in ("message", "cause", "field", "reason"):
        getattr(library, "dossier_error_" + name).restype = C.c_char_p
    library.dossier_snapshot_view.restype = C.c_void_p
    faults = []
    with tempfile.TemporaryDirectory() as folder:
        threading.stack_size(STACK)
        thread = threading.Thread(target=try_all, args=(library, headers, folder, faults))
        thread.start()
        thread.join()
    print("\n".join(faults))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
