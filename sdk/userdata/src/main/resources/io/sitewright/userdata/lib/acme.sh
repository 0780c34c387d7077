#!/bin/bash
# A certificate from an authority that speaks ACME, by dehydrated. To be sourced.
# Needs: SITE_DOMAIN SITE_ACME_DIRECTORY SITE_ACME_CHALLENGE SITE_ACME_EMAIL
set -euo pipefail
lib=${BASH_SOURCE[0]%/*}
# shellcheck source=SCRIPTDIR/say.sh
source "$lib/say.sh"
# shellcheck source=SCRIPTDIR/challenges.sh
source "$lib/challenges.sh"
# shellcheck source=SCRIPTDIR/certificate.sh
source "$lib/certificate.sh"

acme_home=$state/acme

# acme_config: dehydrated reads it as bash, so every value is quoted for it.
acme_config() {
  printf '%s=%q\n' CA "$SITE_ACME_DIRECTORY" CHALLENGETYPE "$SITE_ACME_CHALLENGE" BASEDIR "$acme_home" \
    WELLKNOWN "$challenge_home" HOOK "$lib/acme-hook.sh" CONTACT_EMAIL "$SITE_ACME_EMAIL" KEY_ALGO prime256v1 \
    LOCKFILE "$run/acme.lock" AUTO_CLEANUP yes HOOK_CHAIN no
}

# ask_authority CONFIG: status 2 when the authority does not know the account, which it once gave, any more.
ask_authority() {
  local said=$acme_home/said
  dehydrated --config "$1" --register --accept-terms >&2 || return 1
  if dehydrated --config "$1" --cron --force --domain "$SITE_DOMAIN" >"$said" 2>&1; then
    cat "$said" >&2
    return
  fi
  cat "$said" >&2
  if grep --quiet --fixed-strings acme:error:accountDoesNotExist "$said"; then return 2; fi
  return 1
}

# order_certificate DIR: cert.pem with its chain and key.pem in DIR.
order_certificate() {
  local config=$acme_home/config issued=$acme_home/certs/$SITE_DOMAIN
  install --directory --mode=700 "$acme_home"
  prepare_challenges
  acme_config | write_file 600 "$config" || true
  ask_authority "$config" || {
    [[ $? == 2 ]] || return 1
    say "$SITE_ACME_DIRECTORY has forgotten this site's account; another is made."
    rm --recursive --force "$acme_home/accounts"
    ask_authority "$config" || return 1
  }
  install --mode=644 "$issued/fullchain.pem" "$1/cert.pem"
  install --mode=600 "$issued/privkey.pem" "$1/key.pem"
  echo "$SITE_ACME_DIRECTORY" >"$1/directory"
  pair_fits "$1"
}

# publish_certificate DIR: for the whole pool.
publish_certificate() {
  (
    umask 077
    certificate_text "$1/cert.pem" "$1/key.pem" >"$1/shared"
  )
  store_put "$SITE_REPORT_BUCKET" "$certificate_key" "$1/shared" || return 1
  rm "$1/shared"
}
