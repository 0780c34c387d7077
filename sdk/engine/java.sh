#!/usr/bin/env bash
# The `java` in front of PATH for programs that the Pulumi engine starts. It adds start-up flags and a class-data archive per jar, recorded
# beside the jar (`dev-run-17.0.15.jsa`) by the first run that succeeds; any other call of java passes through unchanged.
# Reads: SITEWRIGHT_JAVA (the real java; default: the next one on PATH), SITEWRIGHT_PROGRAM_HEAP (default 768m).
set -euo pipefail

real=${SITEWRIGHT_JAVA:-}
if [ -z "$real" ]; then
  IFS=: read -ra path <<<"$PATH"
  for directory in "${path[@]}"; do
    if [ -x "$directory/java" ] && [ ! -d "$directory/java" ] && [ ! "$directory/java" -ef "${BASH_SOURCE[0]}" ] && [ ! "$directory" -ef "${BASH_SOURCE[0]%/*}" ]; then
      real=$directory/java
      break
    fi
  done
fi
if [ -z "$real" ]; then
  echo 'sitewright: there is no java on PATH; install a JDK 17 or newer.' >&2
  exit 127
fi

# What the Java language host runs: the program, and before it a look for the provider plugins that its jars name.
if [ "${1:-}" = -jar ] && [ -n "${PULUMI_MONITOR:-}" ]; then
  use=run
  heap=${SITEWRIGHT_PROGRAM_HEAP:-768m}
elif [ "${1:-}" = -cp ] && [ "${3:-}" = com.pulumi.bootstrap.internal.Main ] && [ "$#" -eq 4 ]; then
  use=plugins
  heap=64m
else
  exec "$real" "$@"
fi
jar=$2
beside=${jar%/*}
[ "$beside" != "$jar" ] || beside=.

# A small heap for the young: the SDK's main loop makes garbage for as long as it waits, and fills whatever it is given. The old are given room,
# which they take only when a program is large: a thousand webservers need 400 MB.
# Parallelism 2: that loop never leaves its thread of the common pool, which on 2 cores has no other.
flags=(
  -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xms32m -Xmn24m "-Xmx$heap" -XX:-UsePerfData
  -Djava.util.concurrent.ForkJoinPool.common.parallelism=2
)

# An archive serves one JDK. Where the JDK does not say its version, or the jar is another thing, there is none.
version=
target=$(readlink -f "$real" 2>/dev/null || printf '%s' "$real")
if [ -r "${target%/*/*}/release" ]; then
  while IFS='=' read -r key value; do
    if [ "$key" = JAVA_VERSION ]; then version=${value//\"/}; fi
  done <"${target%/*/*}/release"
fi
if [ -z "$version" ] || [ "${jar%.jar}" = "$jar" ] || [ ! -f "$jar" ]; then exec "$real" "${flags[@]}" "$@"; fi

# An archive that does not fit, or cannot be mapped, is not worth a word: the run is the same, only slower.
flags+=(-Xshare:auto -Xlog:disable '-Xlog:all=error:stderr')
archive=${jar%.jar}-$use-$version.jsa
fresh=false
if [ -f "$archive" ]; then
  fresh=true
  for library in "$jar" "$beside"/lib/*.jar; do
    if [ "$library" -nt "$archive" ]; then
      fresh=false
      break
    fi
  done
fi
if [ "$fresh" = true ]; then exec "$real" "${flags[@]}" "-XX:SharedArchiveFile=$archive" "$@"; fi
if [ ! -w "$beside" ]; then exec "$real" "${flags[@]}" "$@"; fi

# Recorded under a name of its own and moved when the run has succeeded, so that no other run sees half an archive.
recording=$archive.$$
running=
trap 'rm -f "$recording"' EXIT
trap '[ -z "$running" ] || kill "$running" 2>/dev/null || true' TERM
trap ':' INT
"$real" "${flags[@]}" "-XX:ArchiveClassesAtExit=$recording" "$@" &
running=$!
# A signal that is passed on interrupts `wait`: wait again for the process itself.
while :; do
  code=0
  wait "$running" || code=$?
  kill -0 "$running" 2>/dev/null || break
done
if [ "$code" -eq 0 ] && [ -s "$recording" ]; then mv "$recording" "$archive"; fi
exit "$code"
