#!/bin/bash
# A command as somebody on the internet runs it, who asks the cloud's name server and trusts its authorities. Run as root
# inside the world of host.sh: visit.sh NAME-SERVER ROOTS COMMAND
# Needs: nothing
set -euo pipefail

server=$1 roots=$2
shift 2

if [[ -z ${SITEWRIGHT_VISITOR:-} ]]; then
  SITEWRIGHT_VISITOR=yes exec unshare --mount -- bash "$0" "$server" "$roots" "$@"
fi
printf 'nameserver %s\n' "$server" >"$roots.names"
mount --bind "$roots.names" "$(readlink --canonicalize /etc/resolv.conf)"
unset SITEWRIGHT_VISITOR
export SSL_CERT_FILE=$roots CURL_CA_BUNDLE=$roots
# Whoever asked for it and is gone takes it along.
exec nsenter --net=/run/netns/internet -- setpriv --pdeathsig TERM -- "$@"
