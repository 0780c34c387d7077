#!/bin/bash
# What a machine needs to serve over TLS, and to come by the pool's certificate. To be sourced by roles.
# Needs: SITE_ROLE SITE_DOMAIN SITE_CERTIFICATES SITE_CERTIFICATE_ISSUER SITE_ACME_CHALLENGE [SITE_SECRETS]
set -euo pipefail
lib=${BASH_SOURCE[0]%/*}
# shellcheck source=SCRIPTDIR/say.sh
source "$lib/say.sh"
# shellcheck source=/dev/null
source "$lib/packages.sh"
# shellcheck source=/dev/null
source "$lib/secrets.sh"
# shellcheck source=/dev/null
source "$lib/timers.sh"
# shellcheck source=/dev/null
source "$lib/certificate.sh"

# certificate_timer: a look that is cheap until a new certificate is due.
certificate_timer() {
  cat <<'UNIT'
[Unit]
Description=Sitewright: look at the certificate

[Timer]
OnActiveSec=15s
OnUnitInactiveSec=15s
AccuracySec=1s

[Install]
WantedBy=timers.target
UNIT
}

# watch_certificate: whoever orders certificates has dehydrated; by DNS also what speaks to the zone.
watch_certificate() {
  if [[ $SITE_CERTIFICATES == supplied ]]; then
    remove_timer sitewright-certificate
    return
  fi
  if [[ $SITE_ROLE == "$SITE_CERTIFICATE_ISSUER" ]]; then
    install_packages dehydrated openssl curl
    if [[ $SITE_ACME_CHALLENGE == dns-01 ]]; then install_packages jq bind9-dnsutils; fi
  fi
  service_unit "look at the certificate" certificate-tick.sh '' 15min | set_service sitewright-certificate
  certificate_timer | set_timer sitewright-certificate
}

# apply_certificate: sets certificate_is_new when the webserver must read it anew.
apply_certificate() {
  if [[ $SITE_CERTIFICATES != supplied ]]; then
    # A webserver that joins a pool is a good one from its first visitor on.
    if [[ $SITE_CERTIFICATES == acme ]] && shared_certificate "$etc/tls" "$(certificate_bucket)"; then certificate_is_new=yes; fi
    if [[ $SITE_CERTIFICATES == cloudflare-origin ]] && (origin_certificate "$etc/tls"); then certificate_is_new=yes; fi
    if temporary_certificate "$etc/tls"; then certificate_is_new=yes; fi
  else
    load_secrets || fail "the supplied certificate is not in the store yet."
    # shellcheck disable=SC2034 # the webservers' own scripts read it
    if supplied_certificate "$etc/tls"; then certificate_is_new=yes; fi
  fi
  watch_certificate
}
