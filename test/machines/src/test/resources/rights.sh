#!/bin/bash
# Run inside a machine, after "set -- label=bucket ...": tries with the machine's own key what a key could do to each
# bucket, and prints "label verb" for what it may. An object that could be written is taken away again.
# Needs: /etc/sitewright/role.env
set -euo pipefail
# shellcheck source=/dev/null
source /var/lib/sitewright/current/bundle/lib/settings.sh
# shellcheck source=/dev/null
source /var/lib/sitewright/current/bundle/lib/store.sh
load_parameters /etc/sitewright/role.env
echo probe >/tmp/probe
digest=$(sha256sum /tmp/probe | cut --delimiter=' ' --fields=1)

# may VERB COMMAND...: prints it where the store lets it through; what the store does not refuse by name is a fault.
may() {
  local verb=$1 answer
  shift
  answer=$("$@" --write-out '%{http_code}' --output /dev/null 2>/dev/null) || true
  case $answer in
    2??) echo "$label $verb" ;;
    403) ;;
    404) if [[ $verb == read ]]; then echo "$label $verb"; else echo "$label $verb $answer" >&2 && exit 1; fi ;;
    *) echo "$label $verb: the store answers $answer" >&2 && exit 1 ;;
  esac
}

for named in "$@"; do
  label=${named%%=*}
  # shellcheck disable=SC2154 # lib/store.sh and lib/settings.sh say them
  url=$SITE_STORE_ENDPOINT/${named#*=}
  # shellcheck disable=SC2154
  may list store_curl "$no_body" "$url?list-type=2&prefix="
  # shellcheck disable=SC2154
  may read store_curl "$no_body" "$url/no-such-object-of-a-test"
  may write store_curl "$digest" --upload-file /tmp/probe "$url/objects/probe-of-a-test"
  # shellcheck disable=SC2154
  may delete store_curl "$no_body" --request DELETE "$url/objects/probe-of-a-test"
done
