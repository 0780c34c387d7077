#!/bin/bash
# An application of one's own, or a baseline, from a git repository at a revision. Nothing of the repository is run,
# and its token is neither on a command line nor in git's configuration. To be sourced by roles/webserver.sh.
# Needs: [SITE_APPLICATION_TOKEN]
set -euo pipefail
lib=${BASH_SOURCE[0]%/*}
# shellcheck source=SCRIPTDIR/say.sh
source "$lib/say.sh"
# shellcheck source=SCRIPTDIR/packages.sh
source "$lib/packages.sh"
# shellcheck source=SCRIPTDIR/release.sh
source "$lib/release.sh"
# shellcheck source=SCRIPTDIR/git-login.sh
source "$lib/git-login.sh"

git_token_file=$etc/repository-token

# repository URL ARGUMENTS...: git in the repository's bare copy.
repository() {
  local url=$1
  shift
  git_with_token "$git_token_file" "$url" --git-dir="$site_home/repository.git" "$@"
}

# apply_git URL REVISION: a branch, a tag or a commit. Sets release_name, which is the commit.
apply_git() {
  local url=$1 revision=$2 part
  install_packages git ca-certificates
  write_token "$git_token_file" "${SITE_APPLICATION_TOKEN:-}"
  mkdir --parents "$site_home/releases"
  if [[ ! -d $site_home/repository.git ]]; then repository "$url" init --quiet --bare; fi
  # One fetch brings either a name or a commit; --force, as branches are rewritten.
  repository "$url" fetch --quiet --force --depth 1 "$url" "$revision" >&2 ||
    fail "revision $revision of $url could not be fetched; does it exist, and does the token open it?"
  release_name=$(repository "$url" rev-parse --verify --quiet 'FETCH_HEAD^{commit}') || fail "$revision is no revision of $url."
  if [[ ! -d $(release_dir "$release_name") ]]; then
    part=$(release_dir "$release_name").part
    rm --recursive --force "$part"
    mkdir --parents "$part/tree"
    repository "$url" archive "$release_name" | tar --extract --no-same-owner --directory "$part/tree"
    complete_release "$release_name" "$part"
  fi
}
