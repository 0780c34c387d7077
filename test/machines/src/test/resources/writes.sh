#!/bin/bash
# Run inside a machine, after "set -- label=bucket ...": prints the labels of the buckets that its own key writes to, and
# refuses what it cannot tell. An object that could be written is taken away again.
# Needs: /etc/sitewright/role.env
set -euo pipefail
# shellcheck source=/dev/null
source /var/lib/sitewright/current/bundle/lib/settings.sh
# shellcheck source=/dev/null
source /var/lib/sitewright/current/bundle/lib/store.sh
load_parameters /etc/sitewright/role.env
echo probe >/tmp/probe
for named in "$@"; do
  if fault=$(store_put "${named#*=}" objects/probe-of-a-test /tmp/probe 2>&1); then
    echo "${named%%=*}"
    store_delete "${named#*=}" objects/probe-of-a-test
  elif [[ $fault != *403* ]]; then
    echo "$named: $fault" >&2
    exit 1
  fi
done
