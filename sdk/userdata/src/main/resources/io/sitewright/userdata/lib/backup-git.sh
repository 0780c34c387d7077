#!/bin/bash
# A second copy of a backup, in a git repository: a branch for each period and the one before it beside it; both move
# in one push, so that at no moment there is none. To be sourced.
# Needs: SITE_BACKUP_REPOSITORY SITE_CONFIG_BUCKET [SITE_SECRETS SITE_DOMAIN], and of the secrets SITE_BACKUP_TOKEN
set -euo pipefail
lib=${BASH_SOURCE[0]%/*}
# shellcheck source=SCRIPTDIR/say.sh
source "$lib/say.sh"
# shellcheck source=SCRIPTDIR/git-login.sh
source "$lib/git-login.sh"
# shellcheck source=SCRIPTDIR/parts.sh
source "$lib/parts.sh"
# shellcheck source=/dev/null
source "$lib/secrets.sh"

git_piece_bytes=${SITEWRIGHT_PIECE_BYTES:-10485760}
backup_token_file=$etc/backup-repository-token
spool=$state/spool/backup

# open_repository: what git needs to log in.
open_repository() {
  load_secrets || { say "the token of the repository for second copies could not be read."; return 1; }
  write_token "$backup_token_file" "${SITE_BACKUP_TOKEN:-}"
}

# repository_git DIR ARGUMENTS...: pieces are compressed already.
repository_git() {
  local dir=$1
  shift
  git_with_token "$backup_token_file" "$SITE_BACKUP_REPOSITORY" -C "$dir" -c gc.auto=0 -c core.compression=0 \
    -c user.name=sitewright -c user.email="sitewright@${SITE_DOMAIN:-localhost}" "$@"
}

# copy_branch DIR BRANCH: the commit that the repository has there, or nothing; fails when it does not say.
copy_branch() {
  local listed
  listed=$(repository_git "$1" ls-remote "$SITE_BACKUP_REPOSITORY" "refs/heads/$2") ||
    { say "repository $SITE_BACKUP_REPOSITORY cannot be read; is it there, and does site:backupRepositoryToken open it?"; return 1; }
  cut --fields=1 <<<"$listed"
}

# copy_to_git BUCKET WHAT PERIOD INDEX: of a backup that is in the store and verified.
copy_to_git() {
  local branch=$2-$3 dir=$spool/git last
  open_repository || fail "there is no second copy of the $3 backup of the $2."
  rm --recursive --force "$dir"
  git init --quiet --initial-branch="$branch" "$dir"
  cp "$4" "$dir/index"
  get_parts "$1" "$4" "$spool" | split --bytes="$git_piece_bytes" --numeric-suffixes --suffix-length=5 - "$dir/archive." ||
    fail "the second copy of the $3 backup of the $2 could not be made."
  repository_git "$dir" add --all
  repository_git "$dir" commit --quiet --message="$2: $(index_field "$4" run)"
  last=$(copy_branch "$dir" "$branch") || fail "there is no second copy of the $3 backup of the $2."
  push_copy "$dir" "$branch" "$last" ||
    fail "repository $SITE_BACKUP_REPOSITORY cannot be written, so there is no second copy of the $3 backup of the $2; may site:backupRepositoryToken write to it?"
  rm --recursive --force "$dir"
  say "the $3 backup of the $2 is made and verified, and copied to $SITE_BACKUP_REPOSITORY."
}

# push_copy DIR BRANCH LAST
push_copy() {
  if [[ -z $3 ]]; then
    repository_git "$1" push --quiet "$SITE_BACKUP_REPOSITORY" "HEAD:refs/heads/$2"
  else
    repository_git "$1" fetch --quiet --depth=1 "$SITE_BACKUP_REPOSITORY" "refs/heads/$2" &&
      repository_git "$1" push --quiet --atomic --force "$SITE_BACKUP_REPOSITORY" \
        "HEAD:refs/heads/$2" "FETCH_HEAD:refs/heads/$2-previous"
  fi
}

# fetch_from_git WHAT PERIOD FILE CHECK: as find_backup, of the second copy. Status 2: there is none.
fetch_from_git() {
  local branch last dir=$spool/git found=no
  open_repository || return 1
  for branch in "$1-$2" "$1-$2-previous"; do
    rm --recursive --force "$dir"
    git init --quiet "$dir"
    last=$(copy_branch "$dir" "$branch") || return 1
    if [[ -z $last ]]; then continue; fi
    found=yes
    if repository_git "$dir" fetch --quiet --depth=1 "$SITE_BACKUP_REPOSITORY" "refs/heads/$branch" &&
      repository_git "$dir" checkout --quiet FETCH_HEAD && index_is_whole "$dir/index" backup &&
      copied_parts "$dir" | gunzip >"$3" && "$4" <"$3"; then
      rm --recursive --force "$dir"
      return
    fi
    say "the second copy in branch $branch of $SITE_BACKUP_REPOSITORY does not hold what its index says; it is refused."
  done
  rm --recursive --force "$dir"
  if [[ $found == yes ]]; then return 1; fi
  return 2
}

# copied_parts DIR: the parts that the index names, cut out of the pieces one after the other; each is verified before a
# byte of it is given on, and after the last one there is nothing more.
copied_parts() {
  local word digest bytes key part=$spool/part.read
  cat "$1"/archive.* >"$1/whole" || return 1
  while read -r -u 7 word digest bytes key; do
    if [[ $word != part ]]; then continue; fi
    [[ "$word $digest $bytes $key" =~ $part_line ]] && head --bytes="$bytes" <&8 >"$part" || return 1
    [[ $(stat --format=%s "$part") == "$bytes" && $(sha512_of "$part") == "$digest" ]] || return 1
    cat "$part"
  done 7<"$1/index" 8<"$1/whole"
  rm --force "$part"
  [[ $(sed --quiet --regexp-extended 's/^part [0-9a-f]+ ([0-9]+) .*/\1/p' "$1/index" | awk '{ all += $1 } END { print all + 0 }') == "$(stat --format=%s "$1/whole")" ]]
}
