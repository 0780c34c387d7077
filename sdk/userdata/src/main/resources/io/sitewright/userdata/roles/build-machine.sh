#!/bin/bash
# The door for operators: the host itself, and certificates that are proven by DNS where no autoscaler does it.
# Run as: build-machine.sh apply|serving
# Needs: SITE_SSH_PORT [SITE_CERTIFICATES ...]
set -euo pipefail
here=$(dirname "$(readlink --canonicalize "$0")")
# shellcheck source=SCRIPTDIR/../lib/role.sh
source "$here/../lib/role.sh"
# shellcheck source=/dev/null
source "$here/../lib/certificate-apply.sh"

apply() {
  install_packages curl ca-certificates
  if [[ -n ${SITE_CERTIFICATES:-} ]]; then watch_certificate; fi
}

why_not_serving() {
  answers_ssh || echo "sshd does not answer on port $SITE_SSH_PORT"
}

run_role "$@"
