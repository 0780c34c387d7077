#!/bin/bash
# TXT records at DigitalOcean or Cloudflare, for challenges by DNS. The token goes by a descriptor, never by an argument. To be sourced.
# Needs: SITE_DNS SITE_ZONE SITE_DNS_TOKEN
set -euo pipefail
lib=${BASH_SOURCE[0]%/*}
# shellcheck source=SCRIPTDIR/say.sh
source "$lib/say.sh"
# shellcheck source=/dev/null
source "$lib/store.sh"

dns_limit=${SITEWRIGHT_DNS_LIMIT:-180}

dns_endpoint() {
  case $SITE_DNS in
    digitalocean) echo "${SITEWRIGHT_DNS_API:-https://api.digitalocean.com}/v2" ;;
    cloudflare) echo "${SITEWRIGHT_DNS_API:-https://api.cloudflare.com}/client/v4" ;;
    *)
      say "records at \"$SITE_DNS\" cannot be written; set site:acmeChallenge to http-01."
      return 1
      ;;
  esac
}

# dns_call METHOD PATH [BODY]
dns_call() {
  local endpoint
  endpoint=$(dns_endpoint) || return 1
  curl --silent --show-error --fail --globoff --connect-timeout 10 --max-time 60 --request "$1" \
    --config <(printf 'header = "Authorization: Bearer %s"\n' "$SITE_DNS_TOKEN") \
    --header 'Content-Type: application/json' ${3:+--data "$3"} "$endpoint/$2"
}

# dns_label NAME: as DigitalOcean wants it, without the zone.
dns_label() {
  if [[ $1 == "$SITE_ZONE" ]]; then echo @; else echo "${1%."$SITE_ZONE"}"; fi
}

cloudflare_zone() {
  local id
  id=$(dns_call GET "zones?name=$SITE_ZONE" | jq --raw-output '.result[0].id // empty') && [[ -n $id ]] && echo "$id"
}

# add_txt NAME VALUE
add_txt() {
  local zone
  case $SITE_DNS in
    digitalocean)
      dns_call POST "domains/$SITE_ZONE/records" \
        "$(jq --null-input --compact-output --arg name "$(dns_label "$1")" --arg data "$2" '{type: "TXT", name: $name, data: $data, ttl: 30}')" >/dev/null
      ;;
    *)
      zone=$(cloudflare_zone) || { say "Cloudflare shows no zone $SITE_ZONE to this token."; return 1; }
      dns_call POST "zones/$zone/dns_records" \
        "$(jq --null-input --compact-output --arg name "$1" --arg content "$2" '{type: "TXT", name: $name, content: $content, ttl: 60}')" >/dev/null
      ;;
  esac
}

# remove_txt NAME VALUE: that record only; others of that name stay.
remove_txt() {
  local zone id
  case $SITE_DNS in
    digitalocean)
      for id in $(dns_call GET "domains/$SITE_ZONE/records?type=TXT&name=$(url_encoded "$1")&per_page=200" |
        jq --raw-output --arg data "$2" '.domain_records[] | select(.type == "TXT" and .data == $data) | .id'); do
        dns_call DELETE "domains/$SITE_ZONE/records/$id"
      done
      ;;
    *)
      zone=$(cloudflare_zone) || return 1
      for id in $(dns_call GET "zones/$zone/dns_records?type=TXT&name=$(url_encoded "$1")" |
        jq --raw-output --arg content "$2" '.result[] | select(.content == $content or .content == "\"" + $content + "\"") | .id'); do
        dns_call DELETE "zones/$zone/dns_records/$id" >/dev/null
      done
      ;;
  esac
}

# wait_for_txt NAME VALUE: until every name server of the zone says so.
wait_for_txt() {
  local server servers missing deadline=$((SECONDS + dns_limit))
  while true; do
    servers=$(dig +short NS "$SITE_ZONE" || true)
    missing=''
    if [[ -z $servers ]]; then missing=" those of $SITE_ZONE, which no resolver names"; fi
    for server in $servers; do
      if [[ $(dig +short TXT "$1" "@$server" || true) != *"\"$2\""* ]]; then missing+=" $server"; fi
    done
    if [[ -z $missing ]]; then return; fi
    if ((SECONDS >= deadline)); then
      say "these name servers do not have the challenge after $dns_limit s:$missing; the authority is asked all the same."
      return
    fi
    sleep 2
  done
}
