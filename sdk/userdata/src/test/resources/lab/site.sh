#!/bin/bash
# A site on one of the three webservers, made by the scripts that machines run, with an application that says which
# of its pages was reached. To be sourced inside the lab.
# Needs: SITE_WEBSERVER_KIND SITE_APPLICATION and all else that webservers are told
set -euo pipefail
export SITEWRIGHT_INSTANCE_ID=/lab/instance-id
source /bundle/lib/credentials.sh
source /bundle/lib/tls.sh
source /bundle/lib/webserver-kind.sh

# An application's front page routes as Drupal does: by path behind the script's name, or by ?q=, without regard to
# case, with a language before.
fixture() {
  local root=$site_home/releases/1 script
  mkdir --parents "$root/wp-content/uploads" "$root/.git"
  ln --symbolic --force --no-dereference releases/1 "$site_root"
  echo '<html>front</html>' >"$root/index.html"
  echo secret >"$root/.git/config"
  echo text >"$root/wp-content/uploads/a.txt"
  echo '<?php echo "ADMIN";' >"$root/wp-content/uploads/a.php"
  if ! has_php; then return; fi
  cat >"$root/index.php" <<'PHP'
<?php
$path = rawurldecode(explode('?', $_SERVER['REQUEST_URI'])[0]);
$path = strtolower(preg_replace('#^/*(index\.php(/|$))?#', '', preg_replace('#/+#', '/', $path)));
$query = $_GET['q'] ?? '';
$query = is_string($query) ? strtolower(trim($query, " /")) : '';
foreach ([$path, $query] as $route) {
    if ('APPLICATION' === 'drupal' && preg_match('#^([^/]+/)?(admin|user)(/|$)#', $route)) { exit('ADMIN'); }
}
echo 'front ', $_SERVER['REMOTE_ADDR'], ' ', ($_SERVER['HTTP_AUTHORIZATION'] ?? '') ?: '-', "\n";
PHP
  sed --in-place "s/APPLICATION/$SITE_APPLICATION/" "$root/index.php"
  for script in wp-login.php wp-admin/index.php wp-admin/admin-ajax.php wp-admin/install.php xmlrpc.php wp-cron.php \
    administrator/index.php api/index.php admin/index.php admin/cli/cron.php login/index.php update.php core/authorize.php core/install.php; do
    mkdir --parents "$(dirname "$root/$script")"
    echo '<?php echo "ADMIN";' >"$root/$script"
  done
  # Each application has its own scripts only.
  case $SITE_APPLICATION in
    wordpress) rm --recursive "$root"/{administrator,api,admin,login,update.php,core} ;;
    joomla) rm --recursive "$root"/{wp-*,xmlrpc.php,admin,login,update.php,core} ;;
    drupal) rm --recursive "$root"/{wp-*,xmlrpc.php,administrator,api,admin,login} ;;
    moodle) rm --recursive "$root"/{wp-*,xmlrpc.php,administrator,api,update.php,core} ;;
    own) rm --recursive "$root"/{wp-*,xmlrpc.php,administrator,api,admin,login,update.php,core} ;;
  esac
  echo '<?php echo json_encode(ini_get_all(null, false) + ["extensions" => get_loaded_extensions()]);' >"$root/ini.php"
  echo '<?php touch("/tmp/inside." . getmypid()); while (!file_exists("/tmp/release")) { usleep(50000); } echo "slow";' >"$root/slow.php"
}

# serve: all that makes a webserver serve, in the order of the role.
serve() {
  local changed=''
  if has_php; then install_php; fi
  install_webserver
  if has_php; then apply_php; fi
  if self_signed "$etc/tls" "$SITE_DOMAIN" "DNS:$SITE_DOMAIN"; then changed=again; fi
  apply_guardian || true
  configure_webserver "$changed"
}

# await SECONDS WHAT COMMAND...
await() {
  local until=$((SECONDS + $1)) what=$2
  shift 2
  until "$@"; do
    if ((SECONDS >= until)); then
      echo "still awaited: $what" >&2
      return 1
    fi
    read -r -t 0.1 <> <(:) || true
  done
}

# ask FROM CURL_ARGUMENTS... PATH: status, redirect and the first line of what came.
ask() {
  local from=$1 path=${*: -1}
  shift
  rm --force /tmp/body
  curl --silent --insecure --path-as-is --max-time 90 --output /tmp/body --write-out '%{http_code} %{redirect_url}' \
    --interface "$from" --resolve "$SITE_DOMAIN:443:127.0.0.1" --resolve "$SITE_DOMAIN:80:127.0.0.1" "${@:1:$#-1}" \
    "$(if [[ $path == http* ]]; then echo "$path"; else echo "https://$SITE_DOMAIN$path"; fi)" || true
  echo " $(head --lines=1 /tmp/body 2>/dev/null | tr --delete '\r\0')"
}

# ask_all FILE CURL_ARGUMENTS...: one request a line of FILE; "status first-line" each.
ask_all() {
  local i=0 path urls=/tmp/urls statuses
  rm --recursive --force /tmp/out
  mkdir /tmp/out
  : >"$urls"
  while IFS= read -r path; do
    printf 'url = "https://%s%s"\noutput = "/tmp/out/%d"\n' "$SITE_DOMAIN" "${path//\\/\\\\}" "$((i++))" >>"$urls"
  done <"$1"
  statuses=$(curl --silent --insecure --path-as-is --globoff --max-time 100 --write-out '%{http_code}\n' --interface 203.0.113.7 \
    --resolve "$SITE_DOMAIN:443:127.0.0.1" "${@:2}" --config "$urls") || true
  i=0
  while read -r path; do
    echo "$path $(head --lines=1 "/tmp/out/$i" 2>/dev/null | tr --delete '\r\0' | cut --characters=1-40)"
    ((++i))
  done <<<"$statuses"
}
