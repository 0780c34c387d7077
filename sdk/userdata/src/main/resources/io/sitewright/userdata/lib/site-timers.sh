#!/bin/bash
# What a webserver does again and again: the application's own cron on one of them, uploads that move to the store,
# the web root that webservers share, and the mirror of the pages. To be sourced by roles/webserver.sh.
# Needs: SITE_APPLICATION SITE_ASSETS [SITE_WEBROOT_SYNC SITE_STATIC_MIRROR]
set -euo pipefail
lib=${BASH_SOURCE[0]%/*}
# shellcheck source=SCRIPTDIR/timers.sh
source "$lib/timers.sh"
# shellcheck source=SCRIPTDIR/packages.sh
source "$lib/packages.sh"

# every UNIT MINUTES SCRIPT LIMIT DESCRIPTION
every() {
  service_unit "$5" "$3" '' "$4" | set_service "$1"
  timer_unit "$5" "$1.service" "*:0/$2" 5s | set_timer "$1"
}

apply_site_timers() {
  case $SITE_APPLICATION in
    wordpress | moodle) every sitewright-site-cron 1 site-cron.sh 15min "the site's own cron" ;;
    *) remove_timer sitewright-site-cron ;;
  esac
  if [[ $SITE_ASSETS == poll ]]; then
    every sitewright-move-assets 1 move-assets.sh 15min "uploads go to the store"
  else
    remove_timer sitewright-move-assets
  fi
  if [[ ${SITE_WEBROOT_SYNC:-no} == yes ]]; then
    every sitewright-webroot-sync 1 webroot-sync.sh 15min "webservers share the web root"
  else
    remove_timer sitewright-webroot-sync
  fi
  apply_mirror_timer
}

# apply_mirror_timer: early, before visitors come, and up to five minutes later, so that sites do not all begin at once.
apply_mirror_timer() {
  if [[ ${SITE_STATIC_MIRROR:-no} != yes ]]; then
    remove_timer sitewright-mirror
    return
  fi
  install_packages wget
  service_unit "the mirror of the pages" mirror.sh '' 3h | set_service sitewright-mirror
  timer_unit "the mirror of the pages is due" sitewright-mirror.service '*-*-* 06:30:00' 300 | set_timer sitewright-mirror
}
