#!/bin/bash
# The site's pages as a visitor sees them: wget asks this very machine under the site's own name, so that neither DNS
# nor an edge matters. To be sourced by mirror.sh.
# Needs: SITE_DOMAIN SITE_APPLICATION SITE_ADMIN_PATHS
set -euo pipefail
lib=${BASH_SOURCE[0]%/*}
# shellcheck source=SCRIPTDIR/say.sh
source "$lib/say.sh"
# shellcheck source=SCRIPTDIR/guardian.sh
source "$lib/guardian.sh"

mirror_pages=${SITEWRIGHT_MIRROR_PAGES:-5000}
mirror_bytes=${SITEWRIGHT_MIRROR_BYTES:-2147483648}
mirror_depth=${SITEWRIGHT_MIRROR_DEPTH:-12}
mirror_seconds=${SITEWRIGHT_MIRROR_SECONDS:-3600}
spool=$state/spool/mirror

# either_case: of the letters of a pattern on standard input, none of which is in brackets.
either_case() { sed 's/[a-z]/[\l&\u&]/g'; }

# left_out: the addresses that are not asked for, one extended regular expression a line.
left_out() {
  local site='^https?://[^/]+' pattern
  if [[ $SITE_ADMIN_PATHS != / ]]; then
    pattern=$(guarded_pattern)
    echo "$site$(either_case <<<"${pattern#^}")"
  fi
  pattern=$(guarded_query)
  if [[ -n $pattern ]]; then
    pattern=${pattern//'(?:'/(}
    echo "[?](.*&)?$(either_case <<<"${pattern#'(^|&)'}")"
  fi
  # Letters, digits and slashes that are spelled so that only the server reads them.
  echo '^[^?]*%(2[dDeEfF]|3[0-9]|[46][1-9a-fA-F]|[57][0-9aA]|5[fF]|7[eE])'
  case $SITE_APPLICATION in
    # No pages, or the same page again and again.
    wordpress) printf '%s\n' '/feed/?([?]|$)' '/wp-json(/|[?]|$)' '[?&](replytocom|add-to-cart|_wpnonce)=' ;;
    moodle) printf '%s\n' "$site/+calendar/" '[?&]sesskey=' ;;
  esac
}

# byte_bound: half of what this machine's disk has left, where that is less.
byte_bound() {
  local free
  free=$(df --output=avail --block-size=1 "$spool" | tail --lines=1)
  if ((free / 2 < mirror_bytes)); then echo "$((free / 2))"; else echo "$mirror_bytes"; fi
}

# ask_pages BYTES PATTERN: wget's account of it. A name is looked up for every request, so it can be taken away; what is
# robots' business is none of a visitor's.
ask_pages() {
  timeout --kill-after=30 "$((mirror_seconds + 600))" unshare --mount "$lib/mirror-crawl.sh" "$spool" "$1" \
    --no-config --no-proxy --no-netrc --no-hsts --no-cookies --no-check-certificate --inet4-only \
    --no-dns-cache --no-http-keep-alive --tries=2 --waitretry=1 --timeout=60 --user-agent=sitewright-mirror \
    --recursive --level="$mirror_depth" --page-requisites --convert-links --adjust-extension --trust-server-names \
    --no-host-directories --restrict-file-names=windows,nocontrol --execute=robots=off --progress=dot:giga \
    --quota="$1" --regex-type=posix --reject-regex="$2" "https://$SITE_DOMAIN/"
}

# follow_pages BYTES PATTERN: keeps the account, and takes the site's name away when a bound is reached: what is still
# to be asked for fails at once, and wget comes to its end, where it turns the links.
follow_pages() {
  local line count=0 until=$((SECONDS + mirror_seconds))
  while IFS= read -r line; do
    printf '%s\n' "$line"
    if [[ $line == "Saving to: "*.html* ]]; then count=$((count + 1)); fi
    if [[ ! -s $spool/hosts ]]; then continue; fi
    if ((count >= mirror_pages)); then
      echo "$mirror_pages pages" >"$spool/cut"
    elif ((SECONDS >= until)); then
      echo "$mirror_seconds seconds" >"$spool/cut"
    else
      continue
    fi
    : >"$spool/hosts"
  done < <(
    status=0
    ask_pages "$1" "$2" 2>&1 || status=$?
    echo "wget ended with status $status"
  ) >"$spool/log"
}

# account: of the log, one a line: U address asked for, F file it went to, E status that it was answered with, G when
# there was no answer, Q when the bytes were used up, Z with which status wget ended.
account() {
  LC_ALL=C.UTF-8 sed --quiet --regexp-extended '
    s/^--[^ ]+ [^ ]+--  ([(]try:[^)]*[)]  )?(https?:.*)$/U \2/p
    s/^Saving to: .(.*).$/F \1/p
    s/^.* ERROR ([0-9]{3}): .*$/E \1/p
    s/^.*Giving up[.]$|^Connecting to .* failed: .*$|^Unable to establish SSL connection[.]$/G/p
    s/^Download quota of .*|^Cannot write to .* [(]File too large[)].*$/Q/p
    s/^wget ended with status ([0-9]+)$/Z \1/p' "$spool/log"
}

# sift_pages PATTERN BYTES: what a redirect led to and nobody is to be led to goes again; sets failed and ended.
sift_pages() {
  local word rest url=''
  failed='' ended=none
  : >"$spool/asked.part"
  while read -r word rest; do
    case $word in
      U)
        url=$rest
        echo "https://${url#*://}" >>"$spool/asked.part"
        ;;
      F) if [[ $url =~ $1 && $rest != ../* && $rest != */../* ]]; then rm --force "$spool/tree/$rest"; fi ;;
      E) if [[ $rest == 5?? || $rest == 429 ]]; then failed="$url answers with status $rest"; fi ;;
      G) if [[ -s $spool/hosts ]]; then failed="$url does not answer"; fi ;;
      Q) if [[ ! -s $spool/cut ]]; then echo "$2 bytes" >"$spool/cut"; fi ;;
      Z) ended=$rest ;;
    esac
  done < <(account)
  LC_ALL=C sort --unique "$spool/asked.part" >"$spool/asked"
  # One that the bound cut off.
  find "$spool/tree" -type f -size "+$(($2 - 1))c" -delete
}

# links_beyond PATTERN: how many addresses of this site the pages name that nobody has asked for: wget leaves them whole.
links_beyond() {
  find "$spool/tree" -type f -name '*.html' -print0 |
    { xargs --null --no-run-if-empty grep --no-filename --only-matching --ignore-case --perl-regexp \
      "<a\\s[^>]*?\\bhref=[\"']?\\Khttps?://\\Q$SITE_DOMAIN\\E/[^\"'\\s>#]*" || true; } |
    sed 's/&amp;/\&/g; s#^http:#https:#' | { grep --extended-regexp --invert-match "$1" || true; } |
    LC_ALL=C sort --unique | LC_ALL=C comm -23 - "$spool/asked" | wc --lines
}

# fetch_pages: into the spool's tree; sets pages, and bound to the words for the bound that it ends at, if it does. Fails with a sentence where
# the pages are not those of a site that is whole.
fetch_pages() {
  local bytes pattern beyond failed ended
  rm --recursive --force "$spool/tree"
  mkdir "$spool/tree"
  if [[ $UID == 0 ]]; then chown nobody:nogroup "$spool/tree"; fi
  printf '127.0.0.1 %s\n' "$SITE_DOMAIN" | write_file 644 "$spool/hosts" || true
  printf 'passwd: files\ngroup: files\nhosts: files\n' | write_file 644 "$spool/nsswitch" || true
  : >"$spool/cut"
  bytes=$(byte_bound)
  pattern=$(left_out | sed 's/.*/(&)/' | paste --serial --delimiters='|')
  follow_pages "$bytes" "$pattern"
  sift_pages "$pattern" "$bytes"
  [[ -z $failed ]] || fail "$failed, so there is no whole mirror of the pages; the ones before it stay."
  case $ended in
    0 | 4 | 8) ;;
    3) [[ -s $spool/cut ]] || fail "wget could not write the pages; the mirrors before it stay." ;;
    *) fail "wget ended with status $ended ($(tail --lines=2 "$spool/log" | paste --serial --delimiters=' ')); the mirrors before it stay." ;;
  esac
  [[ -f $spool/tree/index.html ]] ||
    fail "the front page is none that every visitor sees, so there is nothing to mirror; the mirrors before it stay."
  pages=$(find "$spool/tree" -type f -name '*.html' | wc --lines)
  bound=$(if [[ -s $spool/cut ]]; then echo "; it ends at $(<"$spool/cut"), which is the bound"; fi)
  if [[ -z $bound ]]; then
    beyond=$(links_beyond "$pattern")
    if ((beyond > 0)); then bound="; it ends $mirror_depth links from the front page, which is the bound; addresses beyond it: $beyond"; fi
  fi
}
