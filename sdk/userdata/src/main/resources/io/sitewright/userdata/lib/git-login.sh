#!/bin/bash
# git that may log in at one server with a token, which is in a file of root's: on no command line, in no environment,
# in no configuration. To be sourced.
# Needs: nothing
set -euo pipefail
lib=${BASH_SOURCE[0]%/*}
# shellcheck source=SCRIPTDIR/say.sh
source "$lib/say.sh"

# repository_login URL: the name that the host wants beside a token.
repository_login() {
  case $1 in
    https://*gitlab*) echo oauth2 ;;
    https://*bitbucket*) echo x-token-auth ;;
    *) echo x-access-token ;;
  esac
}

# credential_helper URL FILE: what git is to ask; the helper reads the file.
credential_helper() {
  local login
  login=$(repository_login "$1")
  echo "!f() { [ \"\$1\" = get ] && [ -s '$2' ] && echo username=$login && echo password=\"\$(cat '$2')\"; }; f"
}

# url_origin URL: the server alone; another one, to which it may send git on, gets no token.
url_origin() { sed --regexp-extended 's#^([a-z]+://[^/]*).*#\1#' <<<"$1"; }

# write_token FILE TOKEN: an empty one takes the file away.
write_token() {
  if [[ -n $2 ]]; then
    printf '%s\n' "$2" | write_file 600 "$1" || true
  else
    rm --force "$1"
  fi
}

# git_with_token FILE URL ARGUMENTS...: an older helper, somebody's configuration, a hook or a prompt has no say, and a
# server that falls silent is given up.
git_with_token() {
  local file=$1 url=$2
  shift 2
  GIT_TERMINAL_PROMPT=0 GIT_CONFIG_NOSYSTEM=1 GIT_CONFIG_GLOBAL=/dev/null git \
    -c credential.helper= -c "credential.$(url_origin "$url").helper=$(credential_helper "$url" "$file")" \
    -c core.hooksPath=/dev/null -c http.lowSpeedLimit=1000 -c http.lowSpeedTime=60 \
    -c protocol.allow=never -c protocol.https.allow=always -c "protocol.file.allow=${SITEWRIGHT_GIT_FILE:-never}" "$@"
}
