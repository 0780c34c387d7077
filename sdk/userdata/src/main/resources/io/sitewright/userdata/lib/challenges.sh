#!/bin/bash
# Answers to HTTP-01 challenges, shared through the webservers' own reports: the authority may ask any of them. To be sourced.
# Needs: SITE_REPORT_BUCKET SITE_DOMAIN
set -euo pipefail
lib=${BASH_SOURCE[0]%/*}
# shellcheck source=/dev/null
source "$lib/store.sh"
# shellcheck source=SCRIPTDIR/members.sh
source "$lib/members.sh"
# shellcheck source=/dev/null
source "$lib/parts.sh"

challenge_home=${SITEWRIGHT_CHALLENGES:-/var/www/sitewright/.well-known/acme-challenge}
challenge_limit=${SITEWRIGHT_CHALLENGE_LIMIT:-60}
challenge_token='^[A-Za-z0-9_-]{16,128}$'

prepare_challenges() { install --directory --mode=755 "$(dirname "$(dirname "$challenge_home")")" "$(dirname "$challenge_home")" "$challenge_home"; }

# answer_challenge TOKEN FILE: serves it here.
answer_challenge() {
  prepare_challenges
  install --mode=644 "$2" "$challenge_home/$1.part"
  mv "$challenge_home/$1.part" "$challenge_home/$1"
}

# share_challenge TOKEN TEXT: serves it here, tells the others, and waits until every member serves it.
share_challenge() {
  local file=$state/challenge
  [[ $1 =~ $challenge_token ]] || { say "the authority sent a token that is none."; return 1; }
  printf '%s' "$2" >"$file"
  answer_challenge "$1" "$file"
  store_put "$SITE_REPORT_BUCKET" "challenges/$1" "$file" || return 1
  wait_for_answers "$1"
}

# unshare_challenge TOKEN
unshare_challenge() {
  [[ $1 =~ $challenge_token ]] || return 1
  rm --force "$challenge_home/$1"
  store_delete "$SITE_REPORT_BUCKET" "challenges/$1" || true
  delete_parts "$SITE_REPORT_BUCKET" "challenges-seen/$1/" || true
}

# take_challenges: what the others are to answer, this machine answers too, and says so.
take_challenges() {
  local key etag token file=$state/challenge.taken
  store_list "$SITE_REPORT_BUCKET" challenges/ >"$file.listed" || return 1
  # shellcheck disable=SC2034 # the listing's second column
  while read -r key etag; do
    token=${key#challenges/}
    if [[ ! $token =~ $challenge_token || -f $challenge_home/$token ]]; then continue; fi
    store_get "$SITE_REPORT_BUCKET" "$key" "$file" || continue
    # Nothing but an answer is ever served from here.
    if [[ ! $(<"$file") =~ ^$token\.[A-Za-z0-9_-]{16,128}$ ]]; then continue; fi
    answer_challenge "$token" "$file"
    store_put "$SITE_REPORT_BUCKET" "challenges-seen/$token/$(machine_id)" "$file" || continue
  done <"$file.listed"
  if [[ -d $challenge_home ]]; then find "$challenge_home" -type f -mmin +60 -delete; fi
}

# others: the ids of the other webservers, draining ones too: visitors still find them.
others() { member_lines | awk -v id="$(machine_id)" '$1 == "webserver" && $3 != id { print $3 }'; }

# wait_for_answers TOKEN: until every other webserver answers; one that is dead must not keep the others waiting for good.
wait_for_answers() {
  local missing deadline=$((SECONDS + challenge_limit)) seen=$state/challenge.seen
  while true; do
    store_list "$SITE_REPORT_BUCKET" "challenges-seen/$1/" >"$seen" || return 1
    missing=$(others | while read -r id; do
      if ! awk -v key="challenges-seen/$1/$id" '$1 == key { found = 1 } END { exit !found }' "$seen"; then echo "$id"; fi
    done)
    if [[ -z $missing ]]; then return; fi
    if ((SECONDS >= deadline)); then
      say "webservers ${missing//$'\n'/, } did not answer within $challenge_limit s; the authority is asked all the same."
      return
    fi
    sleep 1
  done
}

# name_leads_here: asks the site's own name as the authority will; a failed order would count against the site.
name_leads_here() {
  local token text answer
  token=sitewright-$(openssl rand -hex 16)
  text=$token.$(openssl rand -hex 16)
  share_challenge "$token" "$text" || return 1
  answer=$(curl --silent --location --insecure --max-time 20 \
    "${SITEWRIGHT_HTTP:-http://$SITE_DOMAIN}/.well-known/acme-challenge/$token" || true)
  unshare_challenge "$token"
  [[ $answer == "$text" ]]
}
