#!/bin/bash
# The database's credentials: made on the database machine, published in its reports, read by the
# webservers as data. To be sourced.
# Needs: SITE_REPORT_BUCKET (database machine), SITE_DATABASE_REPORTS_BUCKET (webserver)
set -euo pipefail
lib=${BASH_SOURCE[0]%/*}
# shellcheck source=SCRIPTDIR/say.sh
source "$lib/say.sh"
# shellcheck source=SCRIPTDIR/store.sh
source "$lib/store.sh"

credentials_key=credentials/database

# credentials_text ENGINE HOST PORT PASSWORD SECRET
credentials_text() {
  printf 'sitewright-credentials 1\nengine %s\nhost %s\nport %s\nname site\nuser site\npassword %s\nsecret %s\n' "$@"
}

# make_secret FILE NAME: a value of 64 hex digits that stays for good.
make_secret() {
  if [[ ! -s $1/$2 ]]; then
    (
      umask 077
      openssl rand -hex 32 >"$1/$2.part"
    )
    mv "$1/$2.part" "$1/$2"
  fi
  cat "$1/$2"
}

# publish_credentials FILE: only when they are news to the store.
publish_credentials() {
  local published=$1.published
  if [[ -f $published ]] && cmp --silent "$1" "$published"; then return; fi
  store_put "$SITE_REPORT_BUCKET" "$credentials_key" "$1" || fail "the database's credentials could not be published."
  cp --preserve=mode "$1" "$published"
}

# republish_credentials FILE: when the store has lost them.
republish_credentials() {
  local latest=$run/credentials.latest status=0
  if [[ ! -f $1.published ]]; then return; fi
  (umask 077 && store_find "$SITE_REPORT_BUCKET" "$credentials_key" "$latest") || status=$?
  rm --force "$latest"
  if [[ $status == 2 ]]; then
    rm "$1.published"
    publish_credentials "$1"
  fi
}

# read_credentials FILE [KEY]: fetches them and sets DB_ENGINE, DB_HOST, DB_PORT, DB_NAME, DB_USER, DB_PASSWORD, DB_SECRET.
read_credentials() {
  if (umask 077 && store_get "$SITE_DATABASE_REPORTS_BUCKET" "${2:-$credentials_key}" "$1.fresh"); then
    write_file 600 "$1" <"$1.fresh" || true
    rm "$1.fresh"
  fi
  [[ -s $1 ]] || fail "the database has not published its credentials yet."
  parse_credentials "$1" || fail "the database's credentials cannot be read; they are refused."
}

# credentials_are_news FILE: whether the store has other ones than those at hand, and such as can be read.
credentials_are_news() {
  local latest=$run/credentials.latest news=1
  if [[ ! -s $1 ]]; then return 1; fi
  if (umask 077 && store_get "$SITE_DATABASE_REPORTS_BUCKET" "$credentials_key" "$latest") &&
    ! cmp --silent "$latest" "$1" && (parse_credentials "$latest"); then
    news=0
  fi
  rm --force "$latest" "$latest.part"
  return "$news"
}

parse_credentials() {
  [[ $(head --lines=1 "$1") == "sitewright-credentials 1" ]] || return 1
  DB_ENGINE=$(credential "$1" engine 'mariadb|mysql|postgresql') || return 1
  DB_HOST=$(credential "$1" host '[0-9A-Za-z.:-]+') || return 1
  DB_PORT=$(credential "$1" port '[0-9]{1,5}') || return 1
  DB_NAME=$(credential "$1" name '[A-Za-z0-9_]+') || return 1
  DB_USER=$(credential "$1" user '[A-Za-z0-9_]+') || return 1
  DB_PASSWORD=$(credential "$1" password '[A-Za-z0-9_-]{16,128}') || return 1
  DB_SECRET=$(credential "$1" secret '[0-9a-f]{64}') || return 1
  export DB_ENGINE DB_HOST DB_PORT DB_NAME DB_USER DB_PASSWORD DB_SECRET
}

# credential FILE NAME PATTERN
credential() {
  local value
  value=$(sed --quiet --regexp-extended "s/^$2 ($3)\$/\1/p" "$1")
  [[ -n $value && $value != *$'\n'* ]] && echo "$value"
}
