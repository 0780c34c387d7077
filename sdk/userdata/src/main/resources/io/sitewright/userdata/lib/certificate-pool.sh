#!/bin/bash
# How a pool comes by one certificate: one machine orders it, all take it over. To be sourced by lib/certificate-tick.sh.
# Needs: SITE_ROLE SITE_CERTIFICATE_ISSUER SITE_ACME_CHALLENGE SITE_REPORT_BUCKET
set -euo pipefail
lib=${BASH_SOURCE[0]%/*}
# shellcheck source=SCRIPTDIR/certificate.sh
source "$lib/certificate.sh"
# shellcheck source=SCRIPTDIR/say.sh
source "$lib/say.sh"
# shellcheck source=/dev/null
source "$lib/turn.sh"
# shellcheck source=/dev/null
source "$lib/acme.sh"

step_in_seconds=1800
rest_seconds=900
look_seconds=60

# certificate_home: webservers serve from it; an issuer by DNS only keeps it.
certificate_home() { if [[ $SITE_ROLE == webserver ]]; then echo "$etc/tls"; else echo "$state/certificate"; fi; }

# older FILE SECONDS: or not there.
older() { [[ ! -f $1 || -n $(find "$1" -not -newermt "-$2 seconds") ]]; }

certificate_tick() {
  local home since
  home=$(certificate_home)
  if [[ $SITE_CERTIFICATES == cloudflare-origin ]]; then
    if { [[ $(<"$home/current/directory") == temporary ]] || older "$run/certificate.looked" 3600; } 2>/dev/null; then
      touch "$run/certificate.looked"
      if origin_certificate "$home"; then serve_certificate; fi
    fi
    return
  fi
  since=$(due_since "$home" "$watch_seconds")
  if [[ -n $since ]] || older "$run/certificate.looked" 3600; then
    touch "$run/certificate.looked"
    if shared_certificate "$home" "$(certificate_bucket)"; then
      say "the certificate of the pool is taken over."
      serve_certificate
    fi
    if [[ -n $since && $SITE_ROLE == webserver && $SITE_ACME_CHALLENGE == http-01 ]]; then
      take_challenges || say "challenges could not be taken over; it is tried again."
    fi
  fi
  since=$(due_since "$home" "$renew_seconds")
  if [[ -n $since ]] && may_order "$since"; then order "$home"; fi
}

# may_order SINCE: it is this machine's turn, or those before it had theirs; a failed try rests, for authorities count them.
may_order() {
  local turn
  if [[ $SITE_ROLE != "$SITE_CERTIFICATE_ISSUER" ]]; then return 1; fi
  turn=$(own_turn "$SITE_ROLE") || return 1
  (($(date +%s) >= $1 + turn * step_in_seconds)) && older "$state/certificate.tried" "$rest_seconds" &&
    older "$run/certificate.asked" "$look_seconds"
}

# order HOME
order() {
  local dir=$1/ordered
  touch "$run/certificate.asked"
  if [[ $SITE_ACME_CHALLENGE == http-01 ]] && ! name_leads_here; then
    say "$SITE_DOMAIN does not lead to this site yet, so no certificate is ordered."
    return
  fi
  touch "$state/certificate.tried"
  rm --recursive --force "$dir"
  install --directory --mode=755 "$1"
  install --directory --mode=700 "$dir"
  order_certificate "$dir" || fail "no certificate came from $SITE_ACME_DIRECTORY; it is tried again in $((rest_seconds / 60)) minutes."
  publish_certificate "$dir" || fail "the new certificate could not be shared; it is tried again in $((rest_seconds / 60)) minutes."
  rm --force "$state/certificate.tried"
  if install_pair "$1" "$dir"; then
    say "a new certificate for $SITE_DOMAIN is here."
    serve_certificate
  fi
}

# serve_certificate: the webserver reads it anew; connections that are open go on.
serve_certificate() {
  if [[ $SITE_ROLE == webserver ]]; then
    # shellcheck source=/dev/null # it brings what each kind of webserver needs
    source "$lib/webserver-kind.sh"
    reload_webserver
  fi
}
