#!/bin/bash
# Time zone, the right time, and the language of programs. To be sourced.
# Needs: SITE_TIME_ZONE SITE_LOCALE
set -euo pipefail
lib=${BASH_SOURCE[0]%/*}
# shellcheck source=SCRIPTDIR/say.sh
source "$lib/say.sh"
# shellcheck source=/dev/null
source "$lib/packages.sh"

set_time_zone() {
  install_packages tzdata
  [[ -f /usr/share/zoneinfo/$SITE_TIME_ZONE ]] || fail "time zone $SITE_TIME_ZONE is unknown to this machine."
  if [[ $(readlink /etc/localtime || true) != "/usr/share/zoneinfo/$SITE_TIME_ZONE" ]]; then
    ln --symbolic --force "/usr/share/zoneinfo/$SITE_TIME_ZONE" /etc/localtime
    echo "$SITE_TIME_ZONE" >/etc/timezone
    # Timers that have been computed already would keep to the old zone.
    systemctl daemon-reload
    systemctl try-restart cron.service 2>/dev/null || true
  fi
}

# set_time: chrony where the image brings it, else systemd's own; certificates and signatures depend on it.
set_time() {
  if systemctl is-enabled --quiet chrony.service 2>/dev/null; then
    systemctl start chrony.service
    return
  fi
  install_packages systemd-timesyncd
  systemctl enable --quiet --now systemd-timesyncd.service
}

# locale_is_known NAME: locale writes en_GB.UTF-8 as en_GB.utf8.
locale_is_known() {
  local known
  known=$(locale --all-locales 2>/dev/null | tr '[:upper:]' '[:lower:]' | sed 's/utf-8/utf8/')
  [[ $'\n'$known$'\n' == *$'\n'$(tr '[:upper:]' '[:lower:]' <<<"$1" | sed 's/utf-8/utf8/')$'\n'* ]]
}

# with_locale FILE NAME: the list of locales with that one in it, once.
with_locale() {
  local charset=${2##*.}
  awk -v line="$2 $charset" '
    $0 == line || $0 == "# " line { if (!found) print line; found = 1; next }
    { print }
    END { if (!found) print line }' "$1"
}

set_locale() {
  if ! locale_is_known "$SITE_LOCALE"; then
    install_packages locales
    with_locale /etc/locale.gen "$SITE_LOCALE" | write_file 644 /etc/locale.gen || true
    locale-gen >/dev/null
    locale_is_known "$SITE_LOCALE" || fail "locale $SITE_LOCALE is unknown to this machine; set site:locale to one like en_GB.UTF-8."
  fi
  echo "LANG=$SITE_LOCALE" | write_file 644 /etc/default/locale || true
}
