#!/bin/bash
# Text for PHP that nothing breaks out of. Pure. To be sourced.
# Needs: DB_SECRET
set -euo pipefail

# php_string TEXT: a literal in single quotes, in which PHP knows only \\ and \'.
php_string() {
  local value=${1//\\/\\\\}
  printf "'%s'" "${value//\'/\\\'}"
}

# php_bool yes|no
php_bool() { if [[ $1 == yes ]]; then echo true; else echo false; fi; }

# derived PURPOSE: a secret of 64 hex digits that is the same on every webserver of the site.
derived() { printf '%s' "$1" | openssl dgst -sha256 -mac HMAC -macopt "hexkey:$DB_SECRET" | sed 's/^.*= //'; }

# site_name: what the site calls itself.
site_name() { echo "${SITE_NAME:-$SITE_DOMAIN}"; }

has_cache() { [[ ${SITE_CACHE:-none} == "$1" ]]; }
