# SPDX-License-Identifier: Apache-2.0
"""Fills the disk beneath a store, on one file system after the other: it is still read, people are still erased from
it, nothing half-made stays, and with room again all goes on.

disk_full.py PROGRAM [--rounds N] [FILE_SYSTEM...], as root: each round leaves a little more room than the last one.
"""

import argparse
import errno
import json
import os
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from shutil import which

FORMS = Path(__file__).parent.parent / "data" / "forms"
MEGABYTES = {"ext4": 32, "xfs": 300, "btrfs": 128, "tmpfs": 32}
SKIPPED = 77  # As ctest is told.
STEP = 192 * 1024  # So much more room in each round.
DAY = "2026-11-21"


class Campaign:
    def __init__(self, program, mount):
        self.program, self.mount, self.store = program, mount, mount / "crm"
        self.faults = []

    def run(self, *args):
        done = subprocess.run(
            [self.program, *map(str, args), "--json", "--on", DAY], capture_output=True, text=True, timeout=600
        )
        errors = [line for line in done.stderr.splitlines() if line.startswith('{"error"')]
        code = json.loads(errors[-1])["error"]["code"] if errors else None
        if done.returncode < 0:
            self.faults.append(f"{args[0]}: signal {-done.returncode}")
        return code, done

    def want(self, what, found, *allowed):
        if found not in allowed:
            self.faults.append(f"{what}: {found}")

    def fill(self, room):
        """Takes all of the disk but `room` bytes."""
        spare = self.mount / "spare"
        spare.write_bytes(b"x" * room)
        for size in (1 << 20, 1 << 14, 1 << 10):
            try:
                with open(self.mount / f"fill{size}", "wb", buffering=0) as file:
                    while file.write(b"x" * size) == size:
                        pass
            except OSError as error:
                if error.errno != errno.ENOSPC:
                    raise
        os.sync()
        spare.unlink()

    def empty(self):
        for file in self.mount.glob("fill*"):
            file.unlink()
        os.sync()

    def readable(self, when):
        for command in (("verify", self.store), ("find", self.store, "--count"), ("due", self.store, "--limit", "1")):
            code, done = self.run(*command)
            self.want(f"{when}: {command[0]}", (code, done.returncode), (None, 0))

    def round(self, room):
        self.want("init", self.run("init", self.store)[0], None)
        for form in ("registration", "feedback"):
            self.want(form, self.run("import", self.store, form, FORMS / f"{form}.csv")[0], None)
        people = [
            json.loads(line) for line in self.run("find", self.store, "--kind", "individual")[1].stdout.splitlines()
        ]
        self.fill(room)
        self.readable("full")
        for number in range(5):
            code, _ = self.run("init", self.mount / f"new{number}")
            self.want("init on a full disk", code, None, "disk_full")
            self.want("half a store", (self.mount / f"new{number}").exists(), code is None)
        self.want("left behind", [path.name for path in self.mount.glob(".new*")], [])
        for form in ("follow_up", "contracts"):
            self.want(
                form,
                self.run("import", self.store, form.replace("_", "-"), FORMS / f"{form}.csv")[0],
                None,
                "disk_full",
            )
        self.readable("fuller")
        for number in (person["number"] for person in people if "number" in person):
            asked = ["--requested-on", DAY, "--asked-by", "the person", "--ground", "consent withdrawn", "--yes"]
            code, _ = self.run("erase", self.store, number, *asked)
            self.want(f"erase {number}", code, None)
        self.readable("erased")
        (self.store / "lock.mdb").unlink()
        self.readable("without a lock file")
        self.empty()
        self.readable("with room again")
        self.want("import", self.run("import", self.store, "contracts", FORMS / "contracts.csv")[0], None)
        self.readable("in the end")
        return len(people)


@contextmanager
def mounted(kind, folder):
    """A file system of its own in a namespace of this process, which takes it down when it ends."""
    mount = folder / "mount"
    mount.mkdir()
    if kind == "tmpfs":
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={MEGABYTES[kind]}m", "tmpfs", mount], check=True)
    else:
        image = folder / "image"
        with open(image, "wb") as file:
            file.truncate(MEGABYTES[kind] << 20)
        subprocess.run([f"mkfs.{kind}", "-q", image], check=True)
        subprocess.run(["mount", "-o", "loop", image, mount], check=True)
    try:
        yield mount
    finally:
        subprocess.run(["umount", mount], check=True)


def on(kind, program, rounds):
    """Nothing where the file system cannot be had; else what went wrong."""
    faults, people = [], 0
    for number in range(rounds):
        with tempfile.TemporaryDirectory(prefix="dossier-full-") as folder:
            try:
                with mounted(kind, Path(folder)) as mount:
                    campaign = Campaign(program, mount)
                    people += campaign.round(number * STEP)
            except (subprocess.CalledProcessError, FileNotFoundError):
                if number == 0 and not people:
                    return None
                raise
            faults += [f"{kind}, round {number}: {fault}" for fault in campaign.faults]
    print(f"{kind}: {rounds} rounds, {people} people erased, {len(faults)} faults", flush=True)
    return faults


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("kinds", nargs="*", default=list(MEGABYTES))
    asked = parser.parse_args()
    if os.geteuid() != 0 or which("unshare") is None:
        print("skipped: mounting takes root")
        return SKIPPED
    if "DOSSIER_OWN_MOUNTS" not in os.environ:
        os.execvpe(
            "unshare", ["unshare", "-m", sys.executable, "-B", *sys.argv], {**os.environ, "DOSSIER_OWN_MOUNTS": "1"}
        )
    found = {kind: on(kind, asked.program, asked.rounds) for kind in asked.kinds}
    for kind in found:
        if found[kind] is None:
            print(f"{kind}: skipped, it cannot be made or mounted here")
    faults = [fault for faults in found.values() for fault in faults or []]
    print(*faults[:50], sep="\n", end="\n" if faults else "")
    if all(faults is None for faults in found.values()):
        return SKIPPED
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
