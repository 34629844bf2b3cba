#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Runs the example and looks at what it prints: example_test.sh PROGRAM
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"$1" "$folder/store" > "$folder/out"
diff "$folder/out" "$(dirname "$0")/example.txt"

if "$1" "$folder/none/store" 2> "$folder/err"; then
  echo "a store in a folder that is not there was not refused" >&2
  exit 1
fi
grep -q "$folder/none" "$folder/err"
