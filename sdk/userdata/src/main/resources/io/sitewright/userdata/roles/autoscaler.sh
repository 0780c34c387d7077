#!/bin/bash
# Watches the webservers. The machine itself: nothing beyond the host itself. Run as: autoscaler.sh apply|serving
# Needs: SITE_SSH_PORT
set -euo pipefail
here=$(dirname "$(readlink --canonicalize "$0")")
# shellcheck source=SCRIPTDIR/../lib/role.sh
source "$here/../lib/role.sh"

apply() { :; }

why_not_serving() {
  answers_ssh || echo "sshd does not answer on port $SITE_SSH_PORT"
}

run_role "$@"
