#!/bin/bash
# The application: its code from where the settings say, its configuration from the database's credentials, and the
# switch to it. To be sourced by roles/webserver.sh.
# Needs: SITE_APPLICATION SITE_APPLICATION_VERSION SITE_SOURCE [SITE_APPLICATION_REPOSITORY SITE_APPLICATION_REVISION SITE_BASELINE_CODE]
set -euo pipefail
lib=${BASH_SOURCE[0]%/*}
# Each is checked by itself; followed from here too, shellcheck would read them over and over.
# shellcheck source=SCRIPTDIR/release.sh
source "$lib/release.sh"
# shellcheck source=/dev/null
source "$lib/archive.sh"
# shellcheck source=/dev/null
source "$lib/git.sh"
# shellcheck source=/dev/null
source "$lib/wordpress.sh"
# shellcheck source=/dev/null
source "$lib/joomla.sh"
# shellcheck source=/dev/null
source "$lib/drupal.sh"
# shellcheck source=/dev/null
source "$lib/moodle.sh"
# shellcheck source=/dev/null
source "$lib/assets.sh"
# shellcheck source=/dev/null
source "$lib/restore-webroot.sh"

# What an application writes that is neither its visitors' nor its own code; each webserver has its own.
site_state=/var/lib/sitewright-site

# obtain_application: sets release_name. A baseline comes from git whatever the application is, and once: a webserver that
# serves a commit of it goes on with that, whatever has come to the repository since.
obtain_application() {
  local served
  served=$(basename "$(readlink "$site_root" || true)")
  if [[ -n ${SITE_BASELINE_CODE:-} && $served =~ ^[0-9a-f]{40}$ ]]; then
    release_name=$served
  elif [[ -n ${SITE_BASELINE_CODE:-} && -z $served ]]; then
    apply_git "$SITE_BASELINE_CODE" HEAD
  elif [[ $SITE_APPLICATION == wordpress && $SITE_APPLICATION_VERSION == 6.1* && -z ${SITE_APPLICATION_ARCHIVE:-} ]]; then
    # Debian 12's own.
    apply_packaged_wordpress
  elif [[ -n ${SITE_APPLICATION_REPOSITORY:-} ]]; then
    apply_git "$SITE_APPLICATION_REPOSITORY" "${SITE_APPLICATION_REVISION:-main}"
  else
    apply_archive
  fi
}

# configure_release RELEASE: what a visitor's browser could change of it is in place before it is served.
configure_release() {
  case $SITE_APPLICATION in
    wordpress)
      # Debian's own has its configuration in /etc.
      if [[ ! -L $1/wp-load.php ]]; then
        wordpress_release_config | write_for_php "$1/wp-config.php" || true
      fi
      ;;
    joomla) apply_joomla "$1" ;;
    drupal) apply_drupal "$1" ;;
    moodle) apply_moodle "$1" ;;
    own | static) ;;
    *) fail "there is no application \"$SITE_APPLICATION\"." ;;
  esac
}

apply_application() {
  local dir release
  for dir in tmp log cache config private; do
    install --directory --owner=www-data --group=www-data --mode=750 "$site_state/$dir"
  done
  obtain_application
  release=$(release_dir "$release_name")
  restore_webroot "$release_name"
  configure_release "$release"
  link_assets "$release"
  switch_release "$release_name"
  if [[ $SITE_APPLICATION == wordpress ]]; then install_wordpress; fi
}
