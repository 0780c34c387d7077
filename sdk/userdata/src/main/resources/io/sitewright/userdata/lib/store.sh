#!/bin/bash
# The shared store, spoken to with this role's key. To be sourced.
# Needs: SITE_STORE_ENDPOINT SITE_STORE_REGION SITE_STORE_ACCESS_KEY SITE_STORE_SECRET_KEY
set -euo pipefail
lib=${BASH_SOURCE[0]%/*}
# shellcheck source=SCRIPTDIR/say.sh
source "$lib/say.sh"

# Debian 12's curl signs for S3 only what it is told to: the digest of the body, here of none.
no_body=e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855

# store_curl DIGEST ARGUMENTS...: DIGEST is the body's; the key goes by a descriptor, never by an argument.
store_curl() {
  local digest=$1
  shift
  curl --silent --show-error --fail --globoff --connect-timeout 5 --max-time 300 \
    --config <(printf 'user = "%s:%s"\naws-sigv4 = "aws:amz:%s:s3"\n' \
      "$SITE_STORE_ACCESS_KEY" "$SITE_STORE_SECRET_KEY" "$SITE_STORE_REGION") \
    --header "x-amz-content-sha256: $digest" "$@"
}

# store_get BUCKET KEY FILE
store_get() {
  store_curl "$no_body" --output "$3.part" "$SITE_STORE_ENDPOINT/$1/$2" || return 1
  mv "$3.part" "$3"
}

# store_put BUCKET KEY FILE
store_put() {
  store_curl "$(sha256sum "$3" | cut --delimiter=' ' --fields=1)" --output /dev/null --upload-file "$3" \
    "$SITE_STORE_ENDPOINT/$1/$2"
}

# store_find BUCKET KEY FILE: like store_get, but says by status 2 that the store answers and has no such object.
store_find() {
  local answer
  answer=$(store_curl "$no_body" --output "$3.part" --write-out '%{http_code}' "$SITE_STORE_ENDPOINT/$1/$2" 2>"$3.fault") || {
    rm --force "$3.part"
    if [[ $answer == 404 ]]; then
      rm --force "$3.fault"
      return 2
    fi
    cat "$3.fault" >&2
    rm --force "$3.fault"
    return 1
  }
  rm --force "$3.fault"
  mv "$3.part" "$3"
}

# store_delete BUCKET KEY: no matter whether it is there.
store_delete() {
  store_curl "$no_body" --output /dev/null --request DELETE "$SITE_STORE_ENDPOINT/$1/$2"
}

# store_list BUCKET PREFIX: one line "key etag" an object, sorted by key.
store_list() {
  local page token='' query pages=0
  # The signature covers the query as it is sent: sorted and encoded.
  while ((pages++ < 100)); do
    query="list-type=2&prefix=$(url_encoded "$2")"
    if [[ -n $token ]]; then query="continuation-token=$(url_encoded "$token")&$query"; fi
    page=$(store_curl "$no_body" "$SITE_STORE_ENDPOINT/$1?$query") || return 1
    listed_objects <<<"$page"
    token=$(grep --only-matching --perl-regexp '(?<=<NextContinuationToken>)[^<]+' <<<"$page" || true)
    if [[ -z $token ]]; then return; fi
  done
  say "bucket $1 lists more than 100 pages below $2; this is refused."
  return 1
}

# listed_objects: the keys and etags of a listing's XML on standard input.
listed_objects() {
  grep --only-matching --perl-regexp '<Key>[^<]*|<ETag>[^<]*' | awk '
    /^<Key>/ { key = substr($0, 6) }
    /^<ETag>/ { etag = substr($0, 7); gsub(/&quot;|"| /, "", etag); print key, etag }' || true
}

url_encoded() {
  local text=$1 encoded='' i char
  local LC_ALL=C
  for ((i = 0; i < ${#text}; i++)); do
    char=${text:i:1}
    case $char in
      [A-Za-z0-9._~-]) encoded+=$char ;;
      *) encoded+=$(printf '%%%02X' "'$char") ;;
    esac
  done
  echo "$encoded"
}
