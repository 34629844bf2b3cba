#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Reads from built files what src/hardening.cmake asks for: hardening.sh FILE...
# LARGE_FRAME names an object file with a large frame.
set -eu
bad=0
# must FILE WHAT COMMAND PATTERN: the command says it.
must() {
  if ! LC_ALL=C sh -c "$3" 2>/dev/null | grep -Eq -- "$4"; then
    echo "$1: $2 is missing" >&2
    bad=1
  fi
}
for file in "$@"; do
  must "$file" "position independence" "readelf -hW '$file'" 'Type: +DYN'
  must "$file" "a stack that cannot be executed" "readelf -lW '$file'" 'GNU_STACK .* RW '
  must "$file" "-z relro" "readelf -lW '$file'" 'GNU_RELRO'
  must "$file" "-z now" "readelf -dW '$file'" 'BIND_NOW|FLAGS_1.* NOW'
  must "$file" "the stack protector" "readelf -W --dyn-syms '$file'" '__stack_chk_fail'
  must "$file" "_FORTIFY_SOURCE" "readelf -W --dyn-syms '$file'" '__[a-z]+_chk(@|$| )'
  [ "$(uname -m)" = x86_64 ] || continue
  # Not by the mark of the file: that is only there where the C library's own start-up code has it, too.
  must "$file" "control-flow protection" "objdump -d --no-show-raw-insn '$file'" 'endbr64'
done
# No frame of the library is so large that it needs a probe: one that is, compiled alike, shows that they are asked for.
if [ -n "${LARGE_FRAME:-}" ] && [ "$(uname -m)" = x86_64 ]; then
  must "$LARGE_FRAME" "stack-clash protection" "objdump -d --no-show-raw-insn '$LARGE_FRAME'" 'orq +[$]0x0,\(%rsp\)'
fi
exit $bad
