# SPDX-License-Identifier: Apache-2.0
"""A process that has begun a write and was then stopped, as a debugger or a frozen container stops one: for the tests
that everybody else goes on."""

import contextlib
import os
import signal
import subprocess
import sys

HOLD = """
import ctypes, os, signal, sys
library = ctypes.CDLL(sys.argv[1])
folder = os.fsencode(sys.argv[2])
store, session, write = (ctypes.c_void_p() for _ in range(3))
assert library.dossier_store_open(folder, ctypes.c_size_t(len(folder)), None, ctypes.byref(store), None) == 0
assert library.dossier_session_open_system(store, ctypes.byref(session), None) == 0
assert library.dossier_write_begin(session, b"", ctypes.c_size_t(0), ctypes.byref(write), None) == 0
os.kill(os.getpid(), signal.SIGSTOP)
"""


@contextlib.contextmanager
def on(library, folder):
    """`library`: the C library."""
    writer = subprocess.Popen([sys.executable, "-c", HOLD, str(library), str(folder)])
    try:
        _, status = os.waitpid(writer.pid, os.WUNTRACED)
        assert os.WIFSTOPPED(status), "the writer did not get as far"
        yield
    finally:
        writer.send_signal(signal.SIGKILL)
        writer.wait()
