#!/bin/bash
# Run inside a webserver: writes sixty long articles as the site's own code does; prints how many it was told are kept.
# Needs: nothing
set -euo pipefail
cat >/tmp/articles.php <<'PHP'
<?php
$_SERVER['HTTP_HOST'] = 'www.example.org';
require '/srv/site/current/wp-load.php';
$wpdb->suppress_errors();
for ($i = 0; $i < 60; $i++) {
    $id = wp_insert_post(['post_title' => 'long', 'post_status' => 'private', 'post_content' => bin2hex(random_bytes(150000))]);
    if (is_int($id) && $id > 0) { fwrite(STDERR, '.'); }
}
PHP
# A database that stops on the way ends it.
runuser --user www-data -- timeout 120 php /tmp/articles.php 2>/tmp/articles.taken >/dev/null || true
tr --complement --delete . </tmp/articles.taken | wc --bytes
