#!/bin/bash
# A site's tables, dumped, dropped, and committed to the repository of a baseline. To be sourced after a server of ENGINE
# has started.
# Needs: LAB PORT PASSWORD BUNDLE REPOSITORY SITE_DATABASE_ENGINE SITE_VPC_RANGE
set -euo pipefail
work=$LAB/baseline

admin() {
  case $SITE_DATABASE_ENGINE in
    mariadb) mysql --protocol=socket --user=root --batch --skip-column-names "$@" ;;
    postgresql) runuser --user postgres -- psql --quiet --tuples-only --no-align --port="$PORT" "${@:-postgres}" ;;
  esac
}

case $SITE_DATABASE_ENGINE in
  mariadb) mariadb_grants "$PASSWORD" | admin ;;
  postgresql) postgresql_grants "$PASSWORD" | admin ;;
esac

# shellcheck source=/dev/null
source "$BUNDLE/lib/restore-database.sh"
# shellcheck source=/dev/null
source "$BUNDLE/lib/settings.sh"
# shellcheck disable=SC2154 # lib/say.sh sets it
load_parameters "$etc/role.env"
load_parameters "$LAB/generation/settings"
credentials_text "$SITE_DATABASE_ENGINE" 127.0.0.1 "$PORT" "$PASSWORD" "$PASSWORD" >"$etc/credentials"
parse_credentials "$etc/credentials"

as_site() { import_dump; }
echo 'CREATE TABLE posts (x int); INSERT INTO posts VALUES (1), (2), (3);' | as_site
own_database_dump "$SITE_DATABASE_ENGINE" "$PORT" >"$LAB/whole"
echo 'DROP TABLE posts;' | as_site

dump() { cat "$LAB/whole"; }
restored() { (restore_database_once) 2>&1 | grep '^sitewright: ' || true; }
rows() { echo 'SELECT COUNT(*) FROM posts;' | admin site; }
add_row() { echo 'INSERT INTO posts VALUES (4);' | as_site; }

# commit NAME [TEXT]: all that lies in the folder.
commit() {
  if (($# > 1)); then printf '%s\n' "$2" >"$work/$1"; fi
  git -C "$work" add --all
  git -C "$work" -c user.name=me -c user.email=me@example.org commit --quiet --message="$1"
  git -C "$work" push --quiet "$REPOSITORY" HEAD:refs/heads/main
}

git init --quiet --initial-branch=main "$work"
git -C "$REPOSITORY" symbolic-ref HEAD refs/heads/main
