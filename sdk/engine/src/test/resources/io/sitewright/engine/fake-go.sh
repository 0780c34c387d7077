#!/usr/bin/env bash
# Stands in for Go. Needs: FAKE_GO_VERSION, FAKE_GO_LOG; FAKE_GO_FAULT makes the build fail with that text, FAKE_GO_GATE holds it until that file exists.
set -euo pipefail
if [ "$1" = env ]; then
  printf '%s\n' "$FAKE_GO_VERSION"
  exit 0
fi
printf '%s\n' "$*" >>"$FAKE_GO_LOG"
if [ -n "${FAKE_GO_FAULT:-}" ]; then
  printf '%s\n' "$FAKE_GO_FAULT" >&2
  exit 1
fi
while [ -n "${FAKE_GO_GATE:-}" ] && [ ! -e "$FAKE_GO_GATE" ]; do sleep 0.05; done
mkdir -p "$GOBIN"
for program in pulumi pulumi-language-java; do
  printf 'built by a fake\n' >"$GOBIN/$program"
  chmod +x "$GOBIN/$program"
done
