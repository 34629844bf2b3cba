#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Compares what the library shows with symbols.txt: symbols.sh LIBRARY [--update]
set -eu
list=$(dirname "$0")/symbols.txt
shown() {
  # The version itself (DOSSIER_1, absolute) is listed by some linkers and not by others.
  nm -D --defined-only "$1" | awk '$2 != "A" { print $2, $3 }' | LC_ALL=C sort
}
if [ "${2:-}" = --update ]; then
  shown "$1" > "$list"
else
  shown "$1" | diff "$list" -
fi
