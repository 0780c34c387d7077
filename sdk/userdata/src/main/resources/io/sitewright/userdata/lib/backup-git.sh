#!/bin/bash
# A second copy of a backup, in a git repository: a branch for each period and the one before it beside it; both move
# in one push, so that at no moment there is none. To be sourced.
# Needs: SITE_BACKUP_REPOSITORY [SITE_BACKUP_TOKEN]
set -euo pipefail
lib=$(dirname "$(readlink --canonicalize "${BASH_SOURCE[0]}")")
# shellcheck source=SCRIPTDIR/say.sh
source "$lib/say.sh"
# shellcheck source=/dev/null
source "$lib/parts.sh"
# shellcheck source=/dev/null
source "$lib/secrets.sh"

git_piece_bytes=10485760
spool=$state/spool/backup

# git_ask: what git asks for a password, so that the token is no argument.
git_ask() {
  cat <<'ASK'
#!/bin/sh
case $1 in Username*) echo x-access-token ;; *) printf '%s\n' "$SITE_BACKUP_TOKEN" ;; esac
ASK
}

# repository_git DIR ARGUMENTS...
repository_git() {
  local dir=$1
  shift
  SITE_BACKUP_TOKEN=${SITE_BACKUP_TOKEN:-} GIT_ASKPASS=$spool/ask GIT_TERMINAL_PROMPT=0 GIT_CONFIG_NOSYSTEM=1 \
    git -C "$dir" -c credential.helper= -c gc.auto=0 -c user.name=sitewright -c user.email="sitewright@${SITE_DOMAIN:-localhost}" "$@"
}

# copy_to_git BUCKET WHAT PERIOD INDEX: of a backup that is in the store and verified.
copy_to_git() {
  local branch=$2-$3 dir=$spool/git last
  load_secrets || fail "the token of the repository for second copies could not be read."
  git_ask | write_file 700 "$spool/ask" || true
  rm --recursive --force "$dir"
  git init --quiet --initial-branch="$branch" "$dir"
  cp "$4" "$dir/index"
  get_parts "$1" "$4" "$spool" | split --bytes="$git_piece_bytes" --numeric-suffixes --suffix-length=5 - "$dir/archive." ||
    fail "the second copy of the $3 backup of the $2 could not be made."
  repository_git "$dir" add --all
  repository_git "$dir" commit --quiet --message="$2: $(index_field "$4" run)"
  last=$(repository_git "$dir" ls-remote "$SITE_BACKUP_REPOSITORY" "refs/heads/$branch" | cut --fields=1) ||
    fail "repository $SITE_BACKUP_REPOSITORY cannot be read, so there is no second copy."
  if [[ -n $last ]]; then
    repository_git "$dir" fetch --quiet --depth=1 "$SITE_BACKUP_REPOSITORY" "refs/heads/$branch"
    repository_git "$dir" push --quiet --atomic --force "$SITE_BACKUP_REPOSITORY" \
      "HEAD:refs/heads/$branch" "FETCH_HEAD:refs/heads/$branch-previous"
  else
    repository_git "$dir" push --quiet "$SITE_BACKUP_REPOSITORY" "HEAD:refs/heads/$branch"
  fi || fail "repository $SITE_BACKUP_REPOSITORY cannot be written, so there is no second copy."
  rm --recursive --force "$dir" "$spool/ask"
}
