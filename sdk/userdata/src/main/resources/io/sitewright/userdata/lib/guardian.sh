#!/bin/bash
# The Gateway Guardian: a password of the site's own in front of the whole of the application's admin
# pages, so that their faults and weak passwords are nobody's business. To be sourced.
# Needs: SITE_APPLICATION SITE_ADMIN_PATHS SITE_GUARDIAN SITE_GUARDIAN_USERS SITE_GUARDIAN_USER_1 ...
set -euo pipefail
lib=${BASH_SOURCE[0]%/*}
# shellcheck source=SCRIPTDIR/say.sh
source "$lib/say.sh"
# shellcheck source=SCRIPTDIR/members.sh
source "$lib/members.sh"

# shellcheck disable=SC2034 # each kind of server asks by that name
guardian_realm='Gateway Guardian'
guardian_file=$etc/guardian/users

guardian_is_on() { [[ ${SITE_GUARDIAN:-no} == yes ]]; }

# guardian_users: only hashes ever come here.
guardian_users() {
  local i name
  for ((i = 1; i <= ${SITE_GUARDIAN_USERS:-0}; i++)); do
    name=SITE_GUARDIAN_USER_$i
    echo "${!name}"
  done
}

# apply_guardian: says by its exit code whether anything changed; every kind of server reads the file at each request.
apply_guardian() {
  if ! guardian_is_on; then
    rm --force "$guardian_file"
    return 1
  fi
  [[ ${SITE_GUARDIAN_USERS:-0} != 0 ]] || fail "the Gateway Guardian is on and knows nobody; it would let no one in."
  install --directory --mode=750 --group=www-data "$(dirname "$guardian_file")"
  if ! guardian_users | write_file 640 "$guardian_file"; then return 1; fi
  chgrp www-data "$guardian_file"
}

# guarded_pattern: the paths that ask for the password, as PCRE on decoded paths. The whole of /wp-admin means
# admin-ajax.php too: what it does is up to every plugin, and a fresh WordPress has no visitor call it.
# Drupal takes one segment before, for the language, and its front controller's name; Joomla's /api can all that
# its administrator can.
guarded_pattern() {
  local path paths='' before='/+'
  if [[ $SITE_ADMIN_PATHS == / ]]; then
    echo '^/'
    return
  fi
  for path in $SITE_ADMIN_PATHS; do
    path=${path#/}
    path=${path//./[.]}
    paths+="|${path//\//\/+}"
  done
  case $SITE_APPLICATION in
    drupal)
      before='/+(index[.]php/+)?([^/]+/+)?'
      paths+='|core/+(authorize|rebuild)[.]php'
      ;;
    joomla) paths+='|api' ;;
    wordpress) before='/+(index[.]php/+)?' ;;
  esac
  echo "^$before(${paths#|})([/?]|\$)"
}

# either_spelling TEXT: each letter as it is or percent-encoded.
either_spelling() {
  local text=$1 i char lower upper out=''
  for ((i = 0; i < ${#text}; i++)); do
    char=${text:i:1}
    printf -v lower '%02x' "'${char,,}"
    printf -v upper '%02x' "'${char^^}"
    out+="(${char}|%${lower}|%${upper})"
  done
  echo "$out"
}

# guarded_query: Drupal's older spelling of a path, ?q=user/login; empty for the others.
guarded_query() {
  local pattern
  if [[ $SITE_APPLICATION != drupal ]]; then return; fi
  pattern="(^|&)([+]|%20)*$(either_spelling q)=([^&]*(/|%2f))?(/|%2f|[+]|%20)*($(either_spelling admin)|$(either_spelling user))(/|%2f|&|\$)"
  # Lighttpd counts what is captured, and takes few.
  echo "${pattern//(/(?:}"
}

# Where all is guarded, the front page is what a probe asks for.
probe_pattern() { echo '^/(healthz|index[.]php)?$'; }

# probe_addresses: who asks whether this machine serves: it itself and the autoscalers.
probe_addresses() {
  printf '127.0.0.1\n::1\n'
  member_lines | awk '$1 == "autoscaler" { print $2 }' | LC_ALL=C sort --unique
}
