#!/usr/bin/env bash
# Runs a command and writes its wall, user and system seconds to a file, those of its descendants included.
# Usage: measure.sh FILE COMMAND ARGUMENT...
set -euo pipefail
file=$1
shift
TIMEFORMAT='%3R %3U %3S'
code=0
{ time "$@" 2>&3 || code=$?; } 3>&2 2>"$file"
exit "$code"
