# SPDX-License-Identifier: Apache-2.0
"""Somebody who types at a terminal."""

import os
import pty
import select


def typed(arguments, answers, patience=20):
    """Runs the program at a terminal and answers each question; all that stood on the screen."""
    pid, terminal = pty.fork()
    if pid == 0:
        os.execv(os.environ["DOSSIER_PROGRAM"], ["dossier", *map(str, arguments)])
    screen, left = b"", list(answers)
    while True:
        ready, _, _ = select.select([terminal], [], [], patience)
        try:
            part = os.read(terminal, 4096) if ready else b""
        except OSError:  # It has ended.
            part = b""
        if not part:
            break
        screen += part
        if left and screen.rstrip(b"\r\n").endswith((b": ", "：".encode())):
            os.write(terminal, (left.pop(0) + "\n").encode())
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), screen.decode()
