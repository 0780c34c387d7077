#!/bin/bash
# The webroot as an archive: the site's files without its assets where these are in the cloud, without caches,
# logs and temporary files, and without the configuration, which is rendered anew. To be sourced.
# Needs: SITE_APPLICATION SITE_ASSETS SITE_ASSET_DIRECTORIES and what lib/assets.sh needs
set -euo pipefail
lib=${BASH_SOURCE[0]%/*}
# shellcheck source=SCRIPTDIR/say.sh
source "$lib/say.sh"
# shellcheck source=SCRIPTDIR/site.sh
source "$lib/site.sh"
# shellcheck source=/dev/null
source "$lib/assets.sh"

webroot_marker=.sitewright-complete
webroot_assets=.sitewright-assets

# site_folder RELEASE: what is backed up of it: of WordPress its content, for the rest comes from where it is pinned.
site_folder() {
  case $SITE_APPLICATION in
    wordpress) readlink --canonicalize "$1/wp-content" ;;
    *) readlink --canonicalize "$1" ;;
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
  # Where uploads are, there is a link.
  for name in ${SITE_ASSET_DIRECTORIES:-}; do
    if [[ $SITE_APPLICATION == wordpress ]]; then name=${name#wp-content/}; fi
    echo "./$name"
  done
}

# webroot_archive [FOLDER]: a tar whose last member says that it is whole, and of which release it is. Uploads that are
# on this machine's disk are beside the rest; other file systems are mounted ones and stay out.
webroot_archive() {
  local home mark directory status=0
  local -a assets=()
  home=${1:-$(site_folder "$site_root")}
  [[ -d $home ]] || { say "there is no webroot at $home yet."; return 1; }
  mark=$(mktemp --directory)
  printf '%s\nrelease %s\n' "$(date --utc +%FT%TZ)" "$(basename "$(readlink "$site_root" || true)")" >"$mark/$webroot_marker"
  if [[ $SITE_ASSETS == local ]]; then
    mkdir "$mark/$webroot_assets"
    for directory in ${SITE_ASSET_DIRECTORIES:-}; do
      if [[ ! -d $(asset_dir "$directory") ]]; then continue; fi
      ln --symbolic "$(asset_dir "$directory")" "$mark/$webroot_assets/$(asset_name "$directory")"
      assets+=("./$webroot_assets/$(asset_name "$directory")/.")
    done
  fi
  tar --create --one-file-system --numeric-owner --sort=name --anchored --wildcards --no-wildcards-match-slash \
    --exclude-from=<(webroot_excludes) --file - \
    --directory "$home" . --directory "$mark" "${assets[@]}" "./$webroot_marker" || status=$?
  rm --recursive --force "$mark"
  # Status 1 says that a file changed while it was read: a living site does that.
  ((status <= 1))
}

# webroot_is_complete: of a tar on standard input.
webroot_is_complete() {
  local last
  last=$(tar --list --file - | tail --lines=1) && [[ $last == "./$webroot_marker" ]]
}
