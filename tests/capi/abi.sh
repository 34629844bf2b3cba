#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Compares the library's ABI, types included, with abi.xml: abi.sh LIBRARY [--update]
# Any difference fails. --update takes in what only adds, and refuses what breaks programs linked before.
set -eu
here=$(dirname "$0")
capi=$here/../../capi
command -v abidw > /dev/null || exit 77
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Nothing of the machine goes in: no paths, no lines, no list of libraries; and no type that the public headers do not
# show.
mkdir "$work/headers"
cp "$capi"/dossier*.h "$work/headers"
abidw --headers-dir "$work/headers" --drop-private-types --exported-interfaces-only --no-corpus-path \
  --no-comp-dir-path --no-show-locs --no-elf-needed --no-architecture --type-id-style hash "$1" |
  sed "s|path='[^']*/capi/|path='capi/|" > "$work/abi.xml"

if [ "${2:-}" != --update ]; then
  abidiff --no-architecture "$here/abi.xml" "$work/abi.xml"
  exit
fi
if [ -e "$here/abi.xml" ] && ! abidiff --no-architecture --no-added-syms "$here/abi.xml" "$work/abi.xml"; then
  echo "this may break programs linked before: remove abi.xml first where that is meant" >&2
  exit 1
fi
cat "$work/abi.xml" > "$here/abi.xml"
