#!/usr/bin/env bash
# Stands in for java: prints its arguments, one a line, and makes the archive that it is asked for. Ends with FAKE_JAVA_CODE.
set -euo pipefail
for argument in "$@"; do
  printf '%s\n' "$argument"
  case $argument in
    -XX:ArchiveClassesAtExit=*) printf 'classes' >"${argument#*=}" ;;
  esac
done
exit "${FAKE_JAVA_CODE:-0}"
