#!/bin/bash
# The web root that webservers share, where the site's settings ask for it: what one of them changes or deletes comes
# to all, and of two changes to one file the same one wins everywhere. Started by a timer.
# Needs: SITE_APPLICATION SITE_UPLOADS_BUCKET SITE_STORE_ENDPOINT SITE_STORE_REGION SITE_STORE_ACCESS_KEY SITE_STORE_SECRET_KEY
#
# Each webserver keeps a journal of what it knows to have changed since the release, "stamp digest path" a line, with
# "-" as the digest of what was deleted, and publishes it below webroot/<release>/journals/. The greater stamp wins, of
# equal ones the greater digest. A stamp is a time, and never less than that of what it replaces.
set -euo pipefail
here=$(dirname "$(readlink --canonicalize "${BASH_SOURCE[0]}")")
# shellcheck source=SCRIPTDIR/settings.sh
source "$here/settings.sh"
# shellcheck source=SCRIPTDIR/store.sh
source "$here/store.sh"
# shellcheck source=SCRIPTDIR/site.sh
source "$here/site.sh"

# sync_tree: what is shared of the web root. Of a packaged WordPress only the content is the site's own.
sync_tree() {
  if [[ $SITE_APPLICATION == wordpress ]]; then
    readlink --canonicalize "$site_root/wp-content"
  else
    readlink --canonicalize "$site_root"
  fi
}

# kept_apart: paths that are each webserver's own, as an extended regular expression.
kept_apart() {
  local pattern='(^|/)(cache|logs?|te?mp|[.]git)(/|$)'
  case $SITE_APPLICATION in
    wordpress) pattern+='|^(wp-config[.]php|upgrade/.*)$' ;;
    joomla) pattern+='|^configuration[.]php$' ;;
    drupal) pattern+='|^sites/[^/]+/(settings[^/]*[.]php|files/.*)$' ;;
    moodle) pattern+='|^config[.]php$' ;;
  esac
  echo "$pattern"
}

# sound_paths FIELD: keeps lines whose path, from that field on, lies inside the tree and is shared.
sound_paths() {
  awk -v field="$1" -v apart="$(kept_apart)" '{
    path = $0
    for (i = 1; i < field; i++) sub(/^[^ ]+ /, "", path)
    if (path == "" || path ~ /^\/|(^|\/)[.][.]?(\/|$)|[[:cntrl:]\\]/ || path ~ apart) next
    print
  }'
}

# tree_files TREE: "digest path" of every file; assets are links and stay out.
tree_files() {
  (cd "$1" && find . -xdev -type f -printf '%P\0' | { grep --null-data --invert-match --perl-regexp '[\x01-\x1f\x7f\\]' || true; } |
    xargs --null --no-run-if-empty sha256sum --) | sed 's/  / /' | sound_paths 2 | LC_ALL=C sort --key=2
}

# own_changes JOURNAL FILES NOW RELEASE: the journal that says what this webserver's files say. FILES of the release itself
# have no entry, so a fresh webserver has nothing to say against the others.
own_changes() {
  awk -v now="$3" '
    function rest(n,  text, i) { text = $0; for (i = 0; i < n; i++) sub(/^[^ ]+ /, "", text); return text }
    FILENAME == ARGV[1] { path = rest(2); stamp[path] = $1; digest[path] = $2; next }
    FILENAME == ARGV[2] { path = rest(1); original[path] = $1; next }
    { path = rest(1); here[path] = $1 }
    END {
      for (path in here) {
        known = path in digest ? digest[path] : path in original ? original[path] : "-"
        if (here[path] != known) { digest[path] = here[path]; stamp[path] = now > stamp[path] ? now : stamp[path] + 1 }
      }
      for (path in original) if (!(path in here) && !(path in digest)) { digest[path] = "-"; stamp[path] = now }
      for (path in digest) if (!(path in here) && digest[path] != "-") { digest[path] = "-"; stamp[path] = now > stamp[path] ? now : stamp[path] + 1 }
      for (path in digest) print stamp[path], digest[path], path
    }' "$1" "$4" "$2" | LC_ALL=C sort --key=3
}

# winners JOURNALS...: of every path the line that wins.
winners() {
  cat "$@" | { grep --extended-regexp '^[0-9]{1,12} ([0-9a-f]{64}|-) .' || true; } | sound_paths 3 | awk '
    { path = $0; sub(/^[^ ]+ [^ ]+ /, "", path) }
    !(path in stamp) || $1 + 0 > stamp[path] || ($1 + 0 == stamp[path] && $2 > digest[path]) { stamp[path] = $1 + 0; digest[path] = $2 }
    END { for (path in stamp) print stamp[path], digest[path], path }' | LC_ALL=C sort --key=3
}

# digest_here TREE PATH: "-" where there is no such file.
digest_here() { if [[ -f $1/$2 ]]; then sha256sum <"$1/$2" | cut --delimiter=' ' --fields=1; else echo -; fi; }

# take TREE PREFIX DIGEST PATH: makes the file what won.
take() {
  local fresh=$state/sync/fresh
  if [[ $3 == - ]]; then
    rm --force "$1/$4"
    find "$1/$(dirname "$4")" -depth -type d -empty -not -path "$1" -delete 2>/dev/null || true
    return
  fi
  store_get "$SITE_UPLOADS_BUCKET" "$2/objects/$3" "$fresh" || return 1
  if [[ $(sha256sum <"$fresh" | cut --delimiter=' ' --fields=1) != "$3" ]]; then
    say "object $3 of the shared web root holds something else; it is refused."
    return 1
  fi
  install --directory "$(dirname "$1/$4")"
  if [[ $UID == 0 ]]; then chown www-data:www-data "$fresh"; fi
  chmod 644 "$fresh"
  # In one step within the tree's own file system, under a name that is no page.
  mv "$fresh" "$1/$4.sitewright-part"
  mv "$1/$4.sitewright-part" "$1/$4"
}

# share TREE PREFIX JOURNAL: what this webserver has to say, each object before the journal that names it.
share() {
  local stamp digest path
  while read -r stamp digest path; do
    : "$stamp"
    if [[ $digest == - || -f $state/sync/shared/$digest || $(digest_here "$1" "$path") != "$digest" ]]; then continue; fi
    store_put "$SITE_UPLOADS_BUCKET" "$2/objects/$digest" "$1/$path" || return 1
    touch "$state/sync/shared/$digest"
  done <"$3"
  if [[ -f $state/sync/published ]] && cmp --silent "$3" "$state/sync/published"; then return; fi
  store_put "$SITE_UPLOADS_BUCKET" "$2/journals/$(machine_id)" "$3" || return 1
  cp "$3" "$state/sync/published"
}

# journals_of_others PREFIX DIR
journals_of_others() {
  local key etag
  rm --recursive --force "$2"
  mkdir "$2"
  # There may be no others.
  : >"$2/none"
  store_list "$SITE_UPLOADS_BUCKET" "$1/journals/" >"$2.list" || return 1
  while read -r key etag; do
    : "$etag"
    if [[ $key == "$1/journals/$(machine_id)" || ! ${key##*/} =~ ^[A-Za-z0-9._-]+$ ]]; then continue; fi
    store_get "$SITE_UPLOADS_BUCKET" "$key" "$2/${key##*/}" || return 1
  done <"$2.list"
}

# begin_release NAME TREE: another release begins with nothing to say.
begin_release() {
  if [[ -f $state/sync/name && $(<"$state/sync/name") == "$1" ]]; then return; fi
  rm --recursive --force "$state/sync"
  mkdir --parents "$state/sync/shared"
  tree_files "$2" >"$state/sync/release"
  : >"$state/sync/journal"
  echo "$1" >"$state/sync/name"
}

# sync_once TREE NAME NOW
sync_once() {
  local tree=$1 prefix=webroot/$2 own=$state/sync/own files=$state/sync/files stamp digest path before
  begin_release "$2" "$tree"
  tree_files "$tree" >"$files"
  own_changes "$state/sync/journal" "$files" "$3" "$state/sync/release" >"$own"
  cp "$own" "$state/sync/journal"
  share "$tree" "$prefix" "$own" || return 1
  journals_of_others "$prefix" "$state/sync/others" || return 1
  winners "$own" "$state/sync/others"/* >"$state/sync/won"
  while read -r stamp digest path; do
    before=$(digest_here "$tree" "$path")
    if [[ $before == "$digest" ]]; then continue; fi
    # What was changed since the look at it is for the next one.
    if [[ $before != "$(awk -v path="$path" '{ at = $0; sub(/^[^ ]+ /, "", at) } at == path { found = $1 } END { print found == "" ? "-" : found }' "$files")" ]] ||
      ! take "$tree" "$prefix" "$digest" "$path"; then
      { grep --line-regexp --fixed-strings --invert-match "$stamp $digest $path" "$state/sync/won" || true; } >"$state/sync/won.part"
      mv "$state/sync/won.part" "$state/sync/won"
    fi
  done < <(cat "$state/sync/won")
  # Ours stays where the winner could not be taken.
  awk '{ path = $0; sub(/^[^ ]+ [^ ]+ /, "", path) } !(path in seen) { seen[path] = 1; print }' "$state/sync/won" "$own" |
    LC_ALL=C sort --key=3 >"$state/sync/journal.part"
  mv "$state/sync/journal.part" "$state/sync/journal"
  share "$tree" "$prefix" "$state/sync/journal"
}

if [[ ${BASH_SOURCE[0]} == "$0" ]]; then
  load_parameters "$etc/role.env" || exit 1
  load_parameters "$here/../../settings" || exit 1
  exec 9>"$run/webroot-sync.lock"
  flock --nonblock 9 || exit 0
  [[ -e $site_root ]] || exit 0
  sync_once "$(sync_tree)" "$(basename "$(readlink "$site_root")")" "$(date +%s)"
fi
