#!/bin/bash
# Certificates that a machine makes for itself. To be sourced.
# Needs: nothing
set -euo pipefail
lib=${BASH_SOURCE[0]%/*}
# shellcheck source=SCRIPTDIR/say.sh
source "$lib/say.sh"

# self_signed DIR NAME SUBJECT_ALT_NAME: key.pem and cert.pem, made once for that name.
self_signed() {
  if [[ -s $1/cert.pem && -s $1/key.pem ]] && [[ $(openssl x509 -in "$1/cert.pem" -noout -ext subjectAltName) == *":${3#*:}" ]] &&
    openssl x509 -in "$1/cert.pem" -noout -checkend 2592000 >/dev/null; then
    return 1
  fi
  install --directory --mode=755 "$1"
  (
    umask 077
    openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 825 -subj "/CN=$2" \
      -addext "subjectAltName=$3" -keyout "$1/key.pem.part" -out "$1/cert.pem.part" 2>/dev/null
  ) || fail "a certificate for $2 could not be made."
  chmod 644 "$1/cert.pem.part"
  mv "$1/key.pem.part" "$1/key.pem"
  mv "$1/cert.pem.part" "$1/cert.pem"
}
