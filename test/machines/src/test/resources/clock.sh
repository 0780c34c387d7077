#!/bin/bash
# Run inside a webserver, after "when=...": the clock that its certificate's timer goes by is the end of the certificate
# and that much; "real" gives the clock back. Requests to the store are signed by the real one, as it
# refuses others, and files have the real one's times.
# Needs: when
set -euo pipefail
unit=/run/systemd/system/sitewright-certificate.service.d
cert=/etc/sitewright/tls/current/cert.pem
if [[ ${when:?} == real ]]; then
  rm --recursive --force "$unit"
  # Their times are from the other clock.
  rm --force /run/sitewright/certificate.{looked,asked} /var/lib/sitewright/certificate.tried
else
  dpkg-query --show libfaketime >/dev/null 2>&1 || apt-get --quiet --quiet --yes install libfaketime >/dev/null 2>&1
  end=$(openssl x509 -in "$cert" -noout -enddate)
  ahead=$(($(date --date="${end#notAfter=} $when" +%s) - $(date +%s)))
  mkdir --parents "$unit"
  cat >"$unit/clock.conf" <<UNIT
[Service]
Environment=LD_PRELOAD=/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1
Environment=FAKETIME=+${ahead}s
Environment=FAKETIME_SKIP_CMDS=curl,find,touch,stat
Environment=FAKETIME_DONT_RESET=1
UNIT
fi
systemctl daemon-reload
