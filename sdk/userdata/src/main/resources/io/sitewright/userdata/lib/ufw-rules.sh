#!/bin/bash
# Rules in role terms and members, translated into what UFW holds. Pure: reads and prints only.
# To be sourced.
# Needs: nothing
set -euo pipefail
lib=${BASH_SOURCE[0]%/*}
# shellcheck source=SCRIPTDIR/say.sh
source "$lib/say.sh"
# shellcheck source=SCRIPTDIR/members.sh
source "$lib/members.sh"

# ufw_rules RULES MEMBERS: one line "tcp PORT SOURCE because", "icmp echo SOURCE because" or, for all that a source
# may send, "all - SOURCE because" an address; the line "off - any because" says that UFW is not wanted;
# fails, printing nothing, when any line of RULES is not understood.
ufw_rules() {
  local line proto port from because source rules='' number=0
  while IFS= read -r line || [[ -n $line ]]; do
    number=$((number + 1))
    if [[ $number == 1 ]]; then
      if [[ $line != "sitewright-rules 1" ]]; then refuse_rules 1 "$line" || return; fi
      continue
    fi
    if [[ $line == '#'* || -z ${line//[[:space:]]/} ]]; then continue; fi
    read -r proto port from because <<<"$line"
    if ! is_target "$proto" "$port" || ! is_source "$from"; then refuse_rules "$number" "$line" || return; fi
    for source in $(addresses_of "$from" "$2"); do
      rules+="$proto $port $source $(comment "$because")"$'\n'
    done
  done <"$1"
  if [[ $number == 0 ]]; then refuse_rules 1 "" || return; fi
  # Two rules may come to the same address: the first reason stands for both.
  awk '!seen[$1, $2, $3]++' <<<"${rules%$'\n'}" | sed '/^$/d'
}

refuse_rules() {
  say "line $1 of the rules, \"$2\", is not understood; the whole set is refused and the old one stays."
  return 1
}

is_target() {
  case $1 in
    tcp) [[ $2 =~ ^[1-9][0-9]{0,4}$ ]] && ((10#$2 <= 65535)) ;;
    icmp) [[ $2 == echo ]] ;;
    all | off) [[ $2 == - ]] ;;
    *) return 1 ;;
  esac
}

is_source() {
  local cidr
  case $1 in
    any) return 0 ;;
    role:?*) [[ $1 =~ ^role:[a-z][a-z-]*$ ]] ;;
    cidr:?*)
      cidr=${1#cidr:}
      if [[ ${cidr%/*} =~ $ipv4 ]]; then
        [[ ${cidr#*/} =~ ^[0-9]{1,2}$ ]] && ((10#${cidr#*/} <= 32))
      else
        [[ ${cidr%/*} =~ $ipv6 && ${cidr#*/} =~ ^[0-9]{1,3}$ ]] && ((10#${cidr#*/} <= 128))
      fi
      ;;
    *) return 1 ;;
  esac
}

# addresses_of SOURCE MEMBERS: as UFW writes them: no mask on a single address.
addresses_of() {
  local cidr
  case $1 in
    any) echo "0.0.0.0/0 ::/0" ;;
    role:*) awk -v role="${1#role:}" '$1 == role { print $2 }' "$2" ;;
    cidr:*)
      cidr=${1#cidr:}
      if [[ $cidr == *:* ]]; then echo "${cidr%/128}"; else echo "${cidr%/32}"; fi
      ;;
  esac
}

# comment TEXT: UFW takes no quotes in one.
comment() { tr --delete "'\"\\\\" <<<"$1"; }

# ufw_held DIR: the rules that UFW holds, as ufw_rules prints them; a rule of another make is "foreign ...".
ufw_held() {
  local file hex rest
  for file in "$1/user.rules" "$1/user6.rules"; do
    sed --quiet 's/^### tuple ### //p' "$file" | while read -r rest; do
      hex=''
      if [[ $rest =~ ^(.*)\ comment=([0-9a-f]*)$ ]]; then
        rest=${BASH_REMATCH[1]}
        hex=${BASH_REMATCH[2]}
      fi
      if [[ $rest =~ ^allow\ tcp\ ([0-9]+)\ (0\.0\.0\.0/0|::/0)\ any\ ([^ ]+)\ in$ ]]; then
        echo "tcp ${BASH_REMATCH[1]} ${BASH_REMATCH[3]} $(from_hex "$hex")"
      elif [[ $rest =~ ^allow\ any\ any\ (0\.0\.0\.0/0|::/0)\ any\ ([^ ]+)\ in$ ]]; then
        echo "all - ${BASH_REMATCH[2]} $(from_hex "$hex")"
      else
        echo "foreign $rest"
      fi
    done
  done
}

from_hex() {
  local i text=''
  for ((i = 0; i < ${#1}; i += 2)); do text+="\\x${1:i:2}"; done
  printf '%b' "$text"
}

# ufw_changes WANTED HELD: the ufw commands from one to the other, one a line, words parted by tabs;
# what is added comes before what is deleted.
ufw_changes() {
  awk '
    function words() { return $1 == "all" ? "allow\tfrom\t" $3 : "allow\tproto\ttcp\tfrom\t" $3 "\tto\tany\tport\t" $2 }
    function reason() { text = $0; sub(/^[^ ]+ [^ ]+ [^ ]+ ?/, "", text); return text }
    $1 != "tcp" && $1 != "all" { next }
    FILENAME == held { here[$2, $3] = 1; why[$2, $3] = reason(); next }
    {
      wanted[$2, $3] = 1
      if (!(($2, $3) in here) || why[$2, $3] != reason()) print words() (reason() == "" ? "" : "\tcomment\t" reason())
    }' held="$2" "$2" "$1"
  awk '
    FILENAME == wanted { keep[$1, $2, $3] = 1; next }
    $1 == "all" && !keep[$1, $2, $3] { print "delete\tallow\tfrom\t" $3 }
    $1 == "tcp" && !keep[$1, $2, $3] { print "delete\tallow\tproto\ttcp\tfrom\t" $3 "\tto\tany\tport\t" $2 }' wanted="$1" "$1" "$2"
}

# pings FILE CHAIN RULES: UFW's own file of first rules, with ping open to exactly the sources of RULES,
# and without the multicast services that UFW opens unasked.
pings() {
  awk -v chain="$2" '
    FNR == NR {
      v6 = ($3 ~ /:/)
      if ($1 == "icmp" && (chain == "ufw6-before-input") == v6) sources[++count] = $3
      next
    }
    /^# sitewright: / || ($0 ~ "^-A " chain " " && /echo-request/) { next }
    $0 ~ "^-A " chain " " && /--dport (5353|1900) / { next }
    /^COMMIT$/ {
      print "# sitewright: who may ask whether this machine answers"
      for (i = 1; i <= count; i++)
        if (chain == "ufw6-before-input")
          print "-A " chain " -p icmpv6 --icmpv6-type echo-request -s " sources[i] " -j ACCEPT"
        else
          print "-A " chain " -p icmp --icmp-type echo-request -s " sources[i] " -j ACCEPT"
    }
    { print }' "$3" "$1"
}
