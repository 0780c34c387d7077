#!/bin/bash
# The certificate that visitors see: a temporary one of our own, the one that the pool shares, or a supplied one.
# <home>/cert.pem and key.pem lead through one link, so that they change together. To be sourced.
# Needs: SITE_DOMAIN SITE_ACME_DIRECTORY [SITE_ROLE SITE_CERTIFICATE_ISSUER SITE_REPORT_BUCKET]
set -euo pipefail
lib=${BASH_SOURCE[0]%/*}
# shellcheck source=/dev/null
source "$lib/tls.sh"
# shellcheck source=/dev/null
source "$lib/settings.sh"
# shellcheck source=/dev/null
source "$lib/store.sh"

certificate_key=certificates/current
# shellcheck disable=SC2034 # for those who source this: a week before the end it is renewed, a day before that all look for it
renew_seconds=604800 watch_seconds=691200

# certificate_text CERT KEY: as the pool shares it.
certificate_text() {
  printf 'sitewright-certificate 1\ndirectory %s\n' "$SITE_ACME_DIRECTORY"
  cat "$1" "$2"
}

# split_certificate TEXT DIR: cert.pem with its chain, key.pem, and where it comes from.
split_certificate() {
  [[ $(head --lines=1 "$1") == "sitewright-certificate 1" ]] || return 1
  sed --quiet 's/^directory //p' "$1" >"$2/directory"
  pem_blocks CERTIFICATE <"$1" >"$2/cert.pem"
  (
    umask 077
    pem_blocks '([A-Z]+ )?PRIVATE KEY' <"$1" >"$2/key.pem"
  )
}

# pem_blocks KIND: those blocks of standard input.
pem_blocks() {
  awk -v begin="^-----BEGIN $1-----\$" -v end="^-----END $1-----\$" '
    $0 ~ begin { inside = 1 }
    inside { print }
    $0 ~ end { inside = 0 }'
}

# pair_fits DIR: key and certificate belong together, name the site, and are in force.
pair_fits() {
  local name
  [[ -s $1/cert.pem && -s $1/key.pem ]] || return 1
  name=$(openssl x509 -in "$1/cert.pem" -noout -checkhost "$SITE_DOMAIN" 2>/dev/null) || return 1
  [[ $name == *"does match"* ]] && openssl x509 -in "$1/cert.pem" -noout -checkend 0 >/dev/null &&
    [[ $(openssl x509 -in "$1/cert.pem" -noout -pubkey) == "$(openssl pkey -in "$1/key.pem" -pubout 2>/dev/null)" ]]
}

# install_pair HOME DIR: makes the pair in DIR the one in use; says by its exit code whether it is news.
install_pair() {
  local fingerprint
  fingerprint=$(sha256sum "$2/cert.pem" | cut --delimiter=' ' --fields=1)
  if [[ $(readlink "$1/current" || true) == "versions/$fingerprint" ]]; then return 1; fi
  install --directory --mode=755 "$1" "$1/versions"
  rm --recursive --force "$1/versions/$fingerprint"
  chmod 755 "$2"
  chmod 644 "$2/cert.pem"
  chmod 600 "$2/key.pem"
  mv "$2" "$1/versions/$fingerprint"
  ln --symbolic --force --no-dereference "versions/$fingerprint" "$1/current.part"
  mv --no-target-directory "$1/current.part" "$1/current"
  # Only the first time: later they lead to what "current" says.
  if [[ $(readlink "$1/key.pem" || true) != current/key.pem ]]; then
    ln --symbolic --force current/key.pem "$1/key.pem"
    ln --symbolic --force current/cert.pem "$1/cert.pem"
  fi
  find "$1/versions" -mindepth 1 -maxdepth 1 ! -name "$fingerprint" -mmin +60 -exec rm --recursive --force {} +
}

# temporary_certificate HOME: of our own, where no other is: nobody is ever served in the clear.
temporary_certificate() {
  local dir=$1/fresh
  if pair_fits "$1/current"; then return 1; fi
  rm --recursive --force "$dir"
  self_signed "$dir" "$SITE_DOMAIN" "DNS:$SITE_DOMAIN" || true
  echo temporary >"$dir/directory"
  install_pair "$1" "$dir"
}

# supplied_certificate HOME: from the role's secrets, as base64.
supplied_certificate() {
  local dir=$1/fresh
  rm --recursive --force "$dir"
  install --directory --mode=700 "$dir"
  (
    umask 077
    base64 --decode <<<"${SITE_TLS_CERTIFICATE:-}" >"$dir/cert.pem"
    base64 --decode <<<"${SITE_TLS_KEY:-}" >"$dir/key.pem"
  )
  echo supplied >"$dir/directory"
  pair_fits "$dir" ||
    fail "the supplied certificate is not in force for $SITE_DOMAIN, or its key is another one's; set site:tlsCertificate and site:tlsKey to a pair that is."
  install_pair "$1" "$dir"
}

# origin_certificate HOME: the proxy's own, which the site's program leaves in the config bucket once there is one.
origin_certificate() {
  local text=$1/fresh.text
  install --directory --mode=755 "$1"
  (
    umask 077
    store_find "$SITE_CONFIG_BUCKET" certificates/origin "$text"
  ) || return 1
  load_parameters "$text" || return 1
  rm --force "$text"
  supplied_certificate "$1"
}

# certificate_bucket: the reports of those who order it.
certificate_bucket() {
  local name
  if [[ $SITE_ROLE == "$SITE_CERTIFICATE_ISSUER" ]]; then
    echo "$SITE_REPORT_BUCKET"
  else
    name=SITE_${SITE_CERTIFICATE_ISSUER//-/_}_REPORTS_BUCKET
    name=${name^^}
    echo "${!name}"
  fi
}

# shared_certificate HOME BUCKET: takes over what the pool shares, if it is news; status 1 when it is not, or not there.
shared_certificate() {
  local dir=$1/fresh text=$1/fresh.text
  install --directory --mode=755 "$1"
  (
    umask 077
    store_find "$2" "$certificate_key" "$text"
  ) || return 1
  rm --recursive --force "$dir"
  install --directory --mode=700 "$dir"
  if ! split_certificate "$text" "$dir" || ! pair_fits "$dir"; then
    rm --recursive --force "$dir" "$text"
    say "the certificate that the pool shares is not one for $SITE_DOMAIN; it is refused."
    return 1
  fi
  rm --force "$text"
  if ! is_better "$dir" "$1/current"; then
    rm --recursive --force "$dir"
    return 1
  fi
  install_pair "$1" "$dir"
}

# is_better FRESH PRESENT: a fresh one from where the settings say, or any that is in force where there is only a temporary one.
is_better() {
  if [[ ! -s $2/cert.pem ]] || ! pair_fits "$2" || [[ $(<"$2/directory") == temporary ]]; then return 0; fi
  [[ $(<"$1/directory") == "$SITE_ACME_DIRECTORY" ]] || return 1
  [[ $(<"$2/directory") != "$SITE_ACME_DIRECTORY" ]] || (($(ends_at "$1") > $(ends_at "$2")))
}

# ends_at DIR: when the certificate ends, in seconds.
ends_at() {
  local date
  date=$(openssl x509 -in "$1/cert.pem" -noout -enddate)
  date --date="${date#notAfter=}" +%s
}

# due_since HOME MARGIN: since when a new certificate is needed, in seconds; nothing when it is not.
due_since() {
  local now ends
  now=$(date +%s)
  if ! pair_fits "$1/current" || [[ $(<"$1/current/directory") != "$SITE_ACME_DIRECTORY" ]]; then
    if [[ ! -f $1/wanted ]]; then
      install --directory --mode=755 "$1"
      touch "$1/wanted"
    fi
    stat --format=%Y "$1/wanted"
    return
  fi
  rm --force "$1/wanted"
  ends=$(ends_at "$1/current")
  if ((ends - $2 <= now)); then echo "$((ends - $2))"; fi
}
