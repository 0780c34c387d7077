#!/bin/bash
# The database of a baseline: one dump, in a git repository of its own. Nothing of the repository is run. To be sourced.
# Needs: SITE_BASELINE_DATABASE SITE_CONFIG_BUCKET [SITE_SECRETS], and of the secrets SITE_APPLICATION_TOKEN
set -euo pipefail
lib=${BASH_SOURCE[0]%/*}
# shellcheck source=SCRIPTDIR/say.sh
source "$lib/say.sh"
# shellcheck source=SCRIPTDIR/packages.sh
source "$lib/packages.sh"
# shellcheck source=SCRIPTDIR/git-login.sh
source "$lib/git-login.sh"
# shellcheck source=/dev/null
source "$lib/secrets.sh"

baseline_token_file=$etc/baseline-token
baseline_copy=$state/spool/baseline.git

baseline_git() { git_with_token "$baseline_token_file" "$SITE_BASELINE_DATABASE" --git-dir="$baseline_copy" "$@"; }

# fetch_baseline FILE CHECK: FILE becomes the unpacked dump; CHECK reads it and says whether it is whole.
fetch_baseline() {
  local name
  install_packages git ca-certificates
  load_secrets || exit 1
  write_token "$baseline_token_file" "${SITE_APPLICATION_TOKEN:-}"
  rm --recursive --force "$baseline_copy"
  install --directory --mode=700 "$(dirname "$1")" "$baseline_copy"
  baseline_git init --quiet --bare
  baseline_git fetch --quiet --depth 1 "$SITE_BASELINE_DATABASE" HEAD >&2 ||
    fail "$SITE_BASELINE_DATABASE could not be fetched; does it exist, and does site:applicationRepositoryToken open it?"
  name=$(baseline_dump) || exit 1
  baseline_git cat-file blob "FETCH_HEAD:$name" | case $name in *.gz) gunzip ;; *) cat ;; esac >"$1" ||
    fail "$name in $SITE_BASELINE_DATABASE cannot be unpacked, so nothing is restored."
  "$2" <"$1" || fail "$name in $SITE_BASELINE_DATABASE is no whole dump of a database, so nothing is restored."
  rm --recursive --force "$baseline_copy"
}

# baseline_dump: the name of the one dump at the top of the repository.
baseline_dump() {
  local names
  names=$(baseline_git ls-tree --name-only FETCH_HEAD | grep --extended-regexp '^[A-Za-z0-9._-]+\.sql(\.gz)?$' || true)
  [[ -n $names ]] || fail "$SITE_BASELINE_DATABASE holds no dump; put one there, named such as database.sql.gz."
  [[ $names != *$'\n'* ]] || fail "$SITE_BASELINE_DATABASE holds several dumps, $(paste --serial --delimiters=, <<<"$names"); leave one."
  echo "$names"
}
