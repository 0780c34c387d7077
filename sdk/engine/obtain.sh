#!/usr/bin/env bash
# Prints the directory that holds the Pulumi engine (`pulumi`) and its Java language host (`pulumi-language-java`).
# Takes those on PATH when their version fits; else builds the versions pinned in go.mod, once, into a cache outside the tree.
# Needs: nothing, or Go. Reads: SITEWRIGHT_HOME, XDG_DATA_HOME, HOME. Says on stderr what it does and why; stdout is the directory alone.
set -euo pipefail

here=${BASH_SOURCE[0]%/*}
[ "$here" != "${BASH_SOURCE[0]}" ] || here=.

say() { printf 'sitewright: %s\n' "$*" >&2; }
fail() { say "$*"; exit 1; }

# pinned MODULE: the version go.mod requires, without its "v"
pinned() {
  local module version
  while read -r module version _; do
    if [ "$module" = "$1" ]; then printf '%s' "${version#v}"; return; fi
  done <"$here/go.mod"
  fail "$here/go.mod does not pin $1; restore it from the repository."
}

# at_least A B: version A (digits and dots) is B or newer
at_least() {
  local -a a b
  local i
  IFS=. read -ra a <<<"${1%%[!0-9.]*}"
  IFS=. read -ra b <<<"${2%%[!0-9.]*}"
  for i in 0 1 2; do
    if [ "${a[i]:-0}" -ne "${b[i]:-0}" ]; then [ "${a[i]:-0}" -gt "${b[i]:-0}" ]; return; fi
  done
}

engine=$(pinned github.com/pulumi/pulumi/pkg/v3)
host=$(pinned github.com/pulumi/pulumi-java)
go_needed=$(pinned go)

# On PATH: the same major version, at least the pinned one, with the Java language host beside it. Otherwise $unfit says why not.
unfit='no pulumi is on PATH'
if found=$(command -v pulumi); then
  version=$(PULUMI_SKIP_UPDATE_CHECK=true "$found" version 2>/dev/null </dev/null || true)
  version=${version#v}
  beside=${found%/*}
  target=$(readlink -f "$found" 2>/dev/null || printf '%s' "$found")
  [ -x "$beside/pulumi-language-java" ] || beside=${target%/*}
  if [ "${version%%.*}" != "${engine%%.*}" ] || ! at_least "$version" "$engine"; then
    unfit="$found is version ${version:-unknown}, and $engine or a newer ${engine%%.*}.x is needed"
  elif [ ! -x "$beside/pulumi-language-java" ]; then
    unfit="$found has no pulumi-language-java beside it"
  else
    printf '%s\n' "$beside"
    exit 0
  fi
fi

if [ -n "${SITEWRIGHT_HOME:-}" ]; then
  home=$SITEWRIGHT_HOME
elif [ -n "${XDG_DATA_HOME:-}" ]; then
  home=$XDG_DATA_HOME/sitewright
elif [ -n "${HOME:-}" ]; then
  home=$HOME/.local/share/sitewright
else
  fail 'HOME and SITEWRIGHT_HOME are both unset, so there is no place for the engine; set SITEWRIGHT_HOME to a directory.'
fi
cache=$home/engine/$engine-java-$host

offer() {
  [ -x "$cache/bin/pulumi" ] && [ -x "$cache/bin/pulumi-language-java" ] || return 1
  printf '%s\n' "$cache/bin"
}
if offer; then exit 0; fi

install="install Go $go_needed or newer (https://go.dev/dl), or Pulumi $engine or newer (https://www.pulumi.com/docs/install)"
command -v go >/dev/null || fail "no engine: $unfit, and there is no Go to build it; $install."
# Asked inside the module, so that a Go that fetches the toolchain it needs answers with that one.
go_version=$(cd "$here" && GOWORK=off go env GOVERSION 2>/dev/null) || go_version=
go_version=${go_version#go}
at_least "${go_version:-0}" "$go_needed" || fail "no engine: $unfit, and Go is version ${go_version:-unknown}, older than $go_needed; $install."

mkdir -p "$home/engine"
# One builder at a time where the system has flock; elsewhere two may build, and the first to finish wins.
if command -v flock >/dev/null; then
  exec 9>"$home/engine/.lock"
  until flock -w 15 9; do say 'another build of the engine is under way; waiting for it'; done
  if offer; then exit 0; fi
fi

temp=$(mktemp -d "$home/engine/.build.XXXXXX")
builder=
clean() {
  [ -z "$builder" ] || kill "$builder" 2>/dev/null || true
  rm -rf "$temp"
}
trap clean EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

say "building the Pulumi engine $engine and its Java language host $host into $cache, because $unfit (once; about 3 minutes)"
started=$SECONDS
# Without these both call their version empty, which the engine's own clients refuse.
stamps="-X github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=v$engine -X github.com/pulumi/pulumi-java/pkg/version.Version=v$host"
(
  cd "$here"
  unset GOOS GOARCH
  export CGO_ENABLED=0 GOWORK=off GOBIN="$temp/bin"
  exec go install -v -mod=readonly -buildvcs=false -trimpath -ldflags "-s -w $stamps" \
    github.com/pulumi/pulumi/pkg/v3/cmd/pulumi github.com/pulumi/pulumi-java/pkg/cmd/pulumi-language-java
) >"$temp/log" 2>&1 9>&- &
builder=$!

told=$SECONDS
while kill -0 "$builder" 2>/dev/null; do
  sleep 0.5
  if [ $((SECONDS - told)) -ge 15 ]; then
    told=$SECONDS
    say "building the engine: $((SECONDS - started)) s, $(grep -c '^go: downloading' "$temp/log" || true) modules fetched, $(grep -vc '^go: ' "$temp/log" || true) packages compiled"
  fi
done
if ! wait "$builder"; then
  builder=
  tail -n 15 "$temp/log" >&2
  fail "the engine did not build (the last lines above say why); repeat the command when the cause is gone, or $install."
fi
builder=

rm -f "$temp/log"
[ -d "$cache" ] || mv "$temp" "$cache"
say "built the engine in $((SECONDS - started)) s"
offer || fail "$cache is incomplete; remove it and repeat the command."
