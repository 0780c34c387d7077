#!/bin/bash
# The three kinds of webserver behind one door. To be sourced by roles/webserver.sh, after which
# configure_webserver makes the server serve what settings, members and certificate say.
# Needs: SITE_WEBSERVER_KIND
set -euo pipefail
lib=${BASH_SOURCE[0]%/*}
# shellcheck source=SCRIPTDIR/say.sh
source "$lib/say.sh"
# shellcheck source=SCRIPTDIR/site.sh
source "$lib/site.sh"
# Each is checked by itself.
# shellcheck source=/dev/null
source "$lib/nginx.sh"
# shellcheck source=/dev/null
source "$lib/apache.sh"
# shellcheck source=/dev/null
source "$lib/lighttpd.sh"

# webserver_service: its unit.
webserver_service() {
  case $SITE_WEBSERVER_KIND in
    nginx | lighttpd) echo "$SITE_WEBSERVER_KIND" ;;
    apache) echo apache2 ;;
    *) fail "there is no webserver \"$SITE_WEBSERVER_KIND\"." ;;
  esac
}

# install_webserver: this kind, and no other that would hold its ports.
install_webserver() {
  local other service
  service=$(webserver_service)
  "install_$SITE_WEBSERVER_KIND"
  for other in nginx apache2 lighttpd; do
    if [[ $other != "$service" ]] && systemctl is-enabled --quiet "$other" 2>/dev/null; then
      systemctl disable --quiet --now "$other"
    fi
  done
  install --directory --mode=755 "$public_root" "$public_root/.well-known/acme-challenge"
  echo ok | write_file 644 "$public_root/healthz" || true
}

webserver_config_file() {
  local file=${SITE_WEBSERVER_KIND}_config_file
  echo "${!file}"
}

# configure_webserver [again]: the configuration that the server refuses gives way to the one before it. With
# "again" what the configuration points to has changed, such as the certificate.
configure_webserver() {
  local file before service
  file=$(webserver_config_file)
  service=$(webserver_service)
  # Out of the folder that the server reads as a whole.
  before=$etc/$(basename "$file").before
  rm --force "$before"
  if [[ -f $file ]]; then cp --preserve=mode "$file" "$before"; fi
  if "${SITE_WEBSERVER_KIND}_config" | write_file 644 "$file" || [[ ${1:-} == again ]]; then
    if ! "${SITE_WEBSERVER_KIND}_is_sound"; then
      if [[ -f $before ]]; then mv "$before" "$file"; else rm "$file"; fi
      fail "$service refuses its configuration; the one before it stays."
    fi
    "reload_$SITE_WEBSERVER_KIND"
  fi
  rm --force "$before"
  systemctl enable --quiet --now "$service"
}

# reload_webserver: for those who have put another certificate in place.
reload_webserver() { "reload_$SITE_WEBSERVER_KIND"; }
