#!/bin/bash
# Run inside a machine, after "member=KEY" or "member=": after how many seconds its firewall followed that membership, or
# else the rules that the store has.
# Needs: /etc/sitewright/role.env member
set -euo pipefail
# shellcheck source=/dev/null
source /var/lib/sitewright/current/bundle/lib/settings.sh
# shellcheck source=/dev/null
source /var/lib/sitewright/current/bundle/lib/store.sh
load_parameters /etc/sitewright/role.env
# shellcheck disable=SC2154 # whoever runs it says it
object=$SITE_CONFIG_BUCKET/manifest
if [[ -n $member ]]; then object=$SITE_FLEET_BUCKET/$member; fi
# shellcheck disable=SC2154 # lib/store.sh and lib/settings.sh say them
written=$(store_curl "$no_body" --head "$SITE_STORE_ENDPOINT/$object" | tr --delete '\r' | sed --quiet 's/^[Ll]ast-[Mm]odified: //p')
# shellcheck disable=SC2154
echo $(($(stat --format=%Y "$run/firewall") - $(date --date="$written" +%s)))
