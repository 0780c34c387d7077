#!/bin/bash
# One look at the certificate: takes over what the pool shares, and orders a new one when it is this machine's turn.
# Started every few seconds, so it asks the store only while a new certificate is due, and once an hour.
# Needs: SITE_ROLE SITE_DOMAIN SITE_CERTIFICATES SITE_CERTIFICATE_ISSUER SITE_ACME_CHALLENGE SITE_ACME_DIRECTORY SITE_ACME_EMAIL SITE_REPORT_BUCKET
set -euo pipefail
umask 077
here=$(dirname "$(readlink --canonicalize "$0")")
# shellcheck source=SCRIPTDIR/settings.sh
source "$here/settings.sh"
# shellcheck source=/dev/null
source "$here/turn.sh"
# shellcheck source=/dev/null
source "$here/acme.sh"
# shellcheck source=/dev/null
source "$here/certificate-pool.sh"
load_parameters "$etc/role.env" || exit 1
load_parameters "$here/../../settings" || exit 1

mkdir --parents "$run"
exec 9>"$run/certificate.lock"
flock --nonblock 9 || exit 0
certificate_tick
