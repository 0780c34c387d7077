#!/bin/bash
# A site whose pages lead to each other, to what is no page of visitors, and on without an end. To be sourced inside
# the lab after site.sh.
# Needs: what site.sh needs
# shellcheck disable=SC2154 # what it reads in sets them
set -euo pipefail
# shellcheck source=/dev/null
source /bundle/lib/mirror-pages.sh

# pages: the application's front controller answers for them.
pages() {
  cat >"$site_root/index.php" <<'PHP'
<?php
$path = explode('?', $_SERVER['REQUEST_URI'])[0];
$to = ['/account' => '/wp-login.php?from=account', '/old' => '/about/', '/go' => 'https://elsewhere.example/',
    '/' => file_exists('/tmp/closed') ? '/wp-login.php' : null][$path] ?? null;
if ($to) { header("Location: $to"); exit; }
header('Content-Type: text/html; charset=utf-8');
if ($path === '/gone') { http_response_code(404); }
if ($path === '/broken') { http_response_code(503); }
$links = [
    '/' => ['/about/', '/?p=2&amp;lang=en', '/account', '/old', '/wp-admin/', '/WP-Login.php', '/%77p-admin/x', '/feed/', '/gone', '/go',
        'https://elsewhere.example/x', '/calendar/1', '/über uns', ...(file_exists('/tmp/more') ? [trim(file_get_contents('/tmp/more'))] : [])],
    '/about/' => ['https://www.example.org/', '/?replytocom=3'],
][$path] ?? [];
if (preg_match('#^/calendar/(\d+)$#', $path, $it)) { $links = ['/calendar/' . ($it[1] + 1)]; }
if (!$_SERVER['HTTP_USER_AGENT'] || $_SERVER['REMOTE_ADDR'] !== '127.0.0.1') { http_response_code(500); }
echo '<html><head><link rel="stylesheet" href="/wp-content/style.css?ver=1"></head><body>', $path;
foreach ($links as $link) { echo "<a class=\"x\" href=\"$link\">x</a>"; }
echo '<img src="/wp-content/uploads/a.png" srcset="/wp-content/uploads/b.png 2x"></body></html>';
PHP
  rm "$site_root/index.html"
  echo 'body { background: url(uploads/c.png) }' >"$site_root/wp-content/style.css"
  for name in a b c; do echo "$name" >"$site_root/wp-content/uploads/$name.png"; done
  mkdir --parents "$spool"
}

# mirror [NAME=VALUE...]: in a shell of its own, as a mirror that cannot be made ends it.
mirror() {
  (
    umask 077
    for word in "$@"; do export "${word?}"; done
    fetch_pages
    echo "$pages pages$bound"
  ) 2>&1 || true
}

# mirrored: the files of the mirror.
mirrored() { (cd "$spool/tree" && find . -type f | LC_ALL=C sort); }

# store: a small object store on this machine, below /tmp/store; that signatures are right is tested elsewhere.
store() {
  cat >/tmp/store.php <<'PHP'
<?php
$file = '/tmp/store' . explode('?', $_SERVER['REQUEST_URI'])[0];
switch ($_SERVER['REQUEST_METHOD']) {
    case 'PUT':
        @mkdir(dirname($file), 0777, true);
        file_put_contents($file, file_get_contents('php://input'));
        break;
    case 'DELETE': @unlink($file); break;
    default:
        if (isset($_GET['list-type'])) {
            foreach (glob("$file/{$_GET['prefix']}*/*") as $key) { echo '<Key>', substr($key, strlen($file) + 1), '</Key><ETag>x</ETag>'; }
        } elseif (is_file($file)) { readfile($file); } else { http_response_code(404); }
}
PHP
  php8.2 -S 127.0.0.1:9000 /tmp/store.php >/dev/null 2>&1 &
  await 30 "the store" curl --silent --output /dev/null http://127.0.0.1:9000/
}

# machine: what mirror.sh needs to find, as first boot and agent leave it.
machine() {
  local generation=/var/lib/sitewright/generations/1 word
  chmod 700 /var/lib/sitewright
  mkdir --parents "$generation" /var/lib/sitewright/members/webserver/web-1
  cp --recursive /bundle "$generation/bundle"
  chmod +x "$generation"/bundle/lib/*.sh
  ln --symbolic generations/1 /var/lib/sitewright/current
  printf 'sitewright-member 1\nrole webserver\nslot web-1\nmachine 7\naddress 10.20.0.3\nstate serving\n' >/var/lib/sitewright/members/webserver/web-1/7
  for word in ENDPOINT=http://127.0.0.1:9000 REGION=lon1 ACCESS_KEY=access SECRET_KEY=hunter2; do
    echo "SITE_STORE_${word%%=*}='${word#*=}'"
  done >/etc/sitewright/role.env
  echo "SITE_REPORT_BUCKET='reports'" >>/etc/sitewright/role.env
  for word in SITE_DOMAIN SITE_APPLICATION SITE_ADMIN_PATHS SITE_ASSETS SITE_ASSET_DIRECTORIES; do echo "$word='${!word}'"; done >"$generation/settings"
  echo "SITE_WEBSERVER_BACKUPS_BUCKET='backups'" >>"$generation/settings"
}

# process_lists FILE: all that runs, again and again, until the file "enough" is there.
process_lists() {
  until [[ -e /tmp/enough ]]; do
    cat /proc/[0-9]*/cmdline 2>/dev/null | tr '\0' ' ' >>"$1" || true
    read -r -t 0.02 <> <(:) || true
  done
}
