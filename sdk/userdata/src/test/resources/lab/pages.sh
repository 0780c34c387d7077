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
