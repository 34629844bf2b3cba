#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Builds and runs one file by what pkg-config says: pkgconfig.sh PACKAGE COMPILER STANDARD SOURCE
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
# shellcheck disable=SC2046
"$2" "$3" -Wall "$4" -o "$folder/consumer" $(pkg-config --cflags --libs "$1")
cd "$folder" && ./consumer
