#!/bin/bash
# Reads parameters, which are data: a file with anything but KEY='value' lines is refused. To be sourced.
# Needs: nothing
set -euo pipefail
lib=${BASH_SOURCE[0]%/*}
# shellcheck source=SCRIPTDIR/say.sh
source "$lib/say.sh"

# load_parameters FILE
load_parameters() {
  local strange
  strange=$(grep --invert-match --extended-regexp --count "^SITE_[A-Z0-9_]+='([^']|'\\\\'')*'\$" "$1" || true)
  if [[ $strange != 0 ]]; then
    say "$1 has $strange lines that are no parameters; it is refused."
    return 1
  fi
  # shellcheck source=/dev/null
  source "$1"
}

# machine_id: the vendor's id of this machine, which cloud-init knows on every cloud.
machine_id() {
  cat "${SITEWRIGHT_INSTANCE_ID:-/var/lib/cloud/data/instance-id}"
}
