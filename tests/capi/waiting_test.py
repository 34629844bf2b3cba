#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Every function of the headers returns while another process is stopped inside a write, whatever it says:
waiting_test.py LIBRARY HEADER..."""

import ctypes as C
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))
import stopped_writer

E_BUSY = -24
BUSY = {"dossier_write_begin"}
P = C.c_void_p


class Bytes(C.Structure):
    _fields_ = [("data", P), ("size", C.c_size_t)]


def declarations(headers):
    """Name and arguments, each with its type, of every function."""
    for header in headers:
        text = re.sub(r"/\*.*?\*/", "", Path(header).read_text(encoding="utf-8"), flags=re.S)
        for result, name, arguments in re.findall(r"DOSSIER_API\s+([\w *]+?)(dossier_\w+)\(([^;]*)\);", text):
            yield name, result.strip(), [" ".join(one.split()) for one in arguments.split(",") if one.strip() != "void"]


class Store:
    """The handles that there can be while nobody gets to write."""

    def __init__(self, library, folder):
        self.library, self.folder = library, folder
        library.dossier_snapshot_view.restype = P
        self.handles = {kind: self.made(kind) for kind in ("options", "store", "session", "snapshot")}
        self.handles["view"] = P(library.dossier_snapshot_view(self.handles["snapshot"]))

    def made(self, kind):
        made, folder = P(), os.fsencode(self.folder)
        if kind == "options":
            self.library.dossier_options_new(C.byref(made), None)
            self.library.dossier_options_set_write_timeout(made, C.c_int64(20), None)
        elif kind == "store":
            options = self.made("options")
            self.library.dossier_store_open(folder, C.c_size_t(len(folder)), options, C.byref(made), None)
            self.library.dossier_options_free(options)
        elif kind == "session":
            store = self.made("store")
            self.library.dossier_session_open(store, b"S001", C.c_size_t(4), C.byref(made), None)
            self.library.dossier_store_close(store)
        elif kind == "snapshot":
            session = self.made("session")
            self.library.dossier_snapshot_open(session, C.byref(made), None)
            view = P(self.library.dossier_snapshot_view(made))
            self.library.dossier_customer_get(view, C.c_uint64(1), C.create_string_buffer(16), None)  # To be noted.
            self.library.dossier_session_close(session)
        else:
            return None
        assert made, kind
        return made

    def arguments(self, name, types):
        ends = re.search("_(free|close)$", name)
        given = []
        for kind in types:
            handle = re.match(r"(?:const )?dossier_(\w+)\*(?!\*)", kind)
            if kind.startswith("size_t "):
                given.append(C.c_size_t(1 if given and given[-1] is not None else 0))
            elif "**" in kind:
                given.append(C.byref(P()))
            elif handle and handle[1] in self.handles:
                given.append(self.made(handle[1]) if ends else self.handles[handle[1]])
            elif "dossier_bytes" in kind:
                given.append(C.byref(Bytes()) if "*" in kind else Bytes())
            elif handle or "_fn " in kind or kind.startswith("void*") or "* const*" in kind:
                given.append(None)
            elif kind.startswith(("const char*", "const void*", "const uint8_t*")):
                given.append(b"1")
            elif "*" in kind:
                given.append(C.create_string_buffer(64))
            else:
                given.append({"double": C.c_double, "int32_t": C.c_int32}.get(kind.split()[0], C.c_uint64)(1))
        return given


def call_all(library, folder, headers):
    store = Store(library, folder)
    for name, result, types in declarations(headers):
        print(name, flush=True)
        function = getattr(library, name)
        function.restype = C.c_int32 if result == "int32_t" else P
        status = function(*store.arguments(name, types))
        assert name not in BUSY or status == E_BUSY, f"{name} returned {status}"


def prepare(library, folder):
    path, (options, store, session, write) = os.fsencode(folder), (P() for _ in range(4))
    one = C.c_size_t
    library.dossier_options_new(C.byref(options), None)
    library.dossier_options_set_create(options, 1, None)
    assert library.dossier_store_open(path, one(len(path)), options, C.byref(store), None) == 0
    library.dossier_session_open_system(store, C.byref(session), None)
    library.dossier_write_begin(session, b"", one(0), C.byref(write), None)
    staff = '{"number":"S001","name":"李明","role":"ROLE_ADMINISTRATOR","department":"客服部"}'.encode()
    customer = '{"kind":"个人客户","name":"客户","owner":"S001"}'.encode()
    assert library.dossier_staff_put(write, staff, one(len(staff)), None) == 0
    assert library.dossier_customer_register(write, customer, one(len(customer)), None, None, None, None) == 0
    assert library.dossier_write_commit(write, None) == 0
    library.dossier_write_free(write)
    library.dossier_session_close(session)
    library.dossier_store_close(store)


def main():
    path, *headers = (os.path.abspath(one) for one in sys.argv[1:])
    if "CALLED" in os.environ:
        return call_all(C.CDLL(path), os.environ["CALLED"], headers)
    with tempfile.TemporaryDirectory() as folder:
        store = os.path.join(folder, "store")
        subprocess.run([sys.executable, "-c", PREPARE, __file__, path, store], check=True)
        with stopped_writer.on(path, store):
            done = subprocess.run(
                [sys.executable, os.path.abspath(__file__), path, *headers],
                env={**os.environ, "CALLED": store},
                cwd=folder,
                capture_output=True,
                text=True,
                timeout=300,
            )
    called = done.stdout.splitlines()
    wanted = [name for name, _, _ in declarations(headers)]
    print("the last of", len(called), "calls:", called[-1:], done.stderr)
    assert len(wanted) > 300 and called == wanted and done.returncode == 0


PREPARE = """
import ctypes, runpy, sys
runpy.run_path(sys.argv[1])["prepare"](ctypes.CDLL(sys.argv[2]), sys.argv[3])
"""

if __name__ == "__main__":
    main()
