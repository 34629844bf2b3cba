#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Builds and runs the first program in a language that a document shows: readme.sh DOCUMENT LANGUAGE PACKAGE COMPILER
# STANDARD
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
awk -v fence='```'"$2" '$0 == fence { inside = 1; next } inside && /^```/ { exit } inside' "$1" >"$folder/readme.$2"
grep -q main "$folder/readme.$2" || { echo "there is no $2 program in $1" >&2; exit 1; }
"$(dirname "$0")/pkgconfig.sh" "$3" "$4" "$5" "$folder/readme.$2"
