#!/bin/bash
# A C and Objective-C compiler for checking alone: preprocesses with the host's gcc, "compiles" to an empty file.
# Nothing for macOS is ever linked here, so no object needs to hold anything.
out= takes_out=0 compiles=0
for word in "$@"; do
  if [ "$takes_out" = 1 ]; then out=$word takes_out=0; fi
  case "$word" in -o) takes_out=1 ;; -c) compiles=1 ;; esac
done
if [ "$compiles" = 1 ]; then : > "${out:-/dev/null}"; exit 0; fi
rest=()
for word in "$@"; do
  case "$word" in --target=* | -mmac* | -arch | arm64) ;; *) rest+=("$word") ;; esac
done
exec gcc "${rest[@]}"
