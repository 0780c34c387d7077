#!/bin/bash
# Run inside a machine, after "jump=+2d" or "jump=none": the clock that its agent goes by, and so all that it signs, is
# that far off; the machine's own clock and the host's are never touched.
# Needs: jump
set -euo pipefail
unit=/run/systemd/system/sitewright-agent.service.d
if [[ ${jump:?} == none ]]; then
  rm --recursive --force "$unit"
else
  dpkg-query --show libfaketime >/dev/null 2>&1 || apt-get --quiet --quiet --yes install libfaketime >/dev/null 2>&1
  mkdir --parents "$unit"
  cat >"$unit/clock.conf" <<UNIT
[Service]
Environment=LD_PRELOAD=/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1
Environment=FAKETIME=$jump
Environment=FAKETIME_DONT_RESET=1
UNIT
fi
systemctl daemon-reload
