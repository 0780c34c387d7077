#!/bin/bash
# Watches the webservers: the host itself, what its agent runs on and what it probes with, and certificates that are
# proven by DNS. The agent has a unit as soon as there is an agent. Run as: autoscaler.sh apply|serving
# Needs: SITE_SSH_PORT SITE_SCALING_BUCKET [SITE_CERTIFICATES ...]
set -euo pipefail
here=$(dirname "$(readlink --canonicalize "$0")")
# shellcheck source=SCRIPTDIR/../lib/role.sh
source "$here/../lib/role.sh"
# shellcheck source=/dev/null
source "$here/../lib/certificate-apply.sh"

apply() {
  install_packages openjdk-17-jre-headless curl bind9-dnsutils ca-certificates
  if [[ -n ${SITE_CERTIFICATES:-} ]]; then watch_certificate; fi
}

why_not_serving() {
  if ! answers_ssh; then
    echo "sshd does not answer on port $SITE_SSH_PORT"
  elif [[ -z ${SITE_SCALING_BUCKET:-} ]]; then
    echo "the settings do not name the bucket of the scaling profile"
  fi
}

run_role "$@"
