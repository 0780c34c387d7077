#!/usr/bin/env bash
# pack.sh JAR WORDS: runs a policy pack's jar so that it starts quickly, with a class data archive beside it that the first run records.
# Needs: java 17 or newer on PATH.
set -euo pipefail

jar=$1
shift
archive=${jar%.jar}.jsa

# Both make the JVM print a line of its own, where the engine waits for the port.
unset JDK_JAVA_OPTIONS JAVA_TOOL_OPTIONS
command -v java >/dev/null || {
  echo 'The policy pack needs java 17 or newer, and there is none on the PATH; install a JDK 17.' >&2
  exit 1
}

# The heap grows with the stack: a thousand webservers are 20,000 resources.
flags=(
  -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xms48m -Xmn32m "-Xmx${SITEWRIGHT_POLICY_HEAP:-768m}" -XX:-UsePerfData
  -Xlog:disable '-Xlog:all=error:stderr' -Djava.net.preferIPv4Stack=true
)
if [ -f "$archive" ] && [ "$archive" -nt "$jar" ]; then
  exec java "${flags[@]}" "-XX:SharedArchiveFile=$archive" -Xshare:auto -jar "$jar" "$@"
fi

# The engine ends a pack too abruptly for it to write its archive, so a second process, in a session of its own where there is
# setsid, records one. A recording that was cut off is taken up again after two minutes.
recording=$archive.recording
find "${jar%/*}" -maxdepth 1 -name "${recording##*/}" -mmin +2 -exec rmdir {} \; 2>/dev/null || true
if mkdir "$recording" 2>/dev/null; then
  session=$(command -v setsid || true)
  # shellcheck disable=SC2016 # expanded by the inner shell
  $session bash -c '
    archive=$1 recording=$2; shift 2
    if nice java -XX:ArchiveClassesAtExit="$archive.new" "$@" --record; then mv "$archive.new" "$archive"; fi
    rmdir "$recording"
  ' bash "$archive" "$recording" "${flags[@]}" -jar "$jar" </dev/null >/dev/null 2>&1 &
fi
exec java "${flags[@]}" -jar "$jar" "$@"
