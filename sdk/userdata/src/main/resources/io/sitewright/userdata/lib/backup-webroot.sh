#!/bin/bash
# The webroot as an archive: the site's files without its assets where these are in the cloud, without caches,
# logs and temporary files, and without the configuration, which is rendered anew. To be sourced.
# Needs: SITE_APPLICATION SITE_ASSETS SITE_ASSET_DIRECTORIES
set -euo pipefail
lib=$(dirname "$(readlink --canonicalize "${BASH_SOURCE[0]}")")
# shellcheck source=SCRIPTDIR/say.sh
source "$lib/say.sh"

webroot_marker=.sitewright-complete

# webroot_home: the folder that is backed up: of WordPress its content, for the rest comes from where it is pinned.
webroot_home() {
  if [[ -n ${SITEWRIGHT_WEBROOT:-} ]]; then
    echo "$SITEWRIGHT_WEBROOT"
    return
  fi
  case $SITE_APPLICATION in
    wordpress) readlink --canonicalize /srv/site/current/wp-content ;;
    *) readlink --canonicalize /srv/site/current ;;
  esac
}

# webroot_excludes: patterns for tar, anchored at the home.
webroot_excludes() {
  local name
  for name in cache log logs tmp temp .git; do printf './%s\n./*/%s\n' "$name" "$name"; done
  case $SITE_APPLICATION in
    wordpress) printf '%s\n' ./wp-config.php ./upgrade ./uploads/cache ;;
    joomla) printf '%s\n' ./configuration.php ;;
    drupal) printf '%s\n' ./sites/default/settings.php './sites/*/files/php' './sites/*/files/css' './sites/*/files/js' ;;
    moodle) printf '%s\n' ./config.php ;;
  esac
  if [[ $SITE_ASSETS != local ]]; then
    for name in ${SITE_ASSET_DIRECTORIES:-}; do
      if [[ $SITE_APPLICATION == wordpress ]]; then name=${name#wp-content/}; fi
      echo "./$name"
    done
  fi
}

# webroot_archive: a tar whose last member says that it is whole. Other file systems are mounted assets and stay out.
webroot_archive() {
  local home mark status=0
  home=$(webroot_home)
  [[ -d $home ]] || { say "there is no webroot at $home yet."; return 1; }
  mark=$(mktemp --directory)
  date --utc +%FT%TZ >"$mark/$webroot_marker"
  tar --create --one-file-system --numeric-owner --sort=name --anchored --wildcards --no-wildcards-match-slash \
    --exclude-from=<(webroot_excludes) --file - \
    --directory "$home" . --directory "$mark" "./$webroot_marker" || status=$?
  rm --recursive --force "$mark"
  # Status 1 says that a file changed while it was read: a living site does that.
  ((status <= 1))
}

# webroot_is_complete: of a tar on standard input.
webroot_is_complete() {
  local last
  last=$(tar --list --file - | tail --lines=1) && [[ $last == "./$webroot_marker" ]]
}
