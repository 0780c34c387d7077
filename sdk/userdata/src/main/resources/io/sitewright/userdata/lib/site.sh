#!/bin/bash
# What is where on the site, and what no visitor may open, whatever the server is: the three kinds of
# webserver translate it. Pure. To be sourced.
# Needs: SITE_APPLICATION SITE_ASSET_DIRECTORIES
#
# Patterns are PCRE without regard to case, on paths that the server has decoded; slashes may be repeated,
# as not every server merges them. "[.]" and "[?]", since each server has its own idea of a backslash.
set -euo pipefail

# shellcheck disable=SC2034 # those who source this use them
site_home=${SITEWRIGHT_SITE:-/srv/site}
# shellcheck disable=SC2034
site_root=$site_home/current
# What is served before and beside the application: the probe's answer and ACME challenges.
# shellcheck disable=SC2034
public_root=/var/www/sitewright

has_php() { [[ $SITE_APPLICATION != static ]]; }

# Moodle has a script for each page; the others answer for all that is no file.
has_front_controller() { [[ $SITE_APPLICATION != static && $SITE_APPLICATION != moodle ]]; }

# allowed_methods: "GET HEAD POST ..."; WordPress's editor asks for rights by OPTIONS, an own application decides itself.
allowed_methods() {
  case $SITE_APPLICATION in
    static) echo GET HEAD ;;
    wordpress) echo GET HEAD POST OPTIONS ;;
    own) echo GET HEAD POST PUT PATCH DELETE OPTIONS ;;
    *) echo GET HEAD POST ;;
  esac
}

# path_pattern PATH: that folder or file and all below it, or that ends in it, however its slashes are spelled.
path_pattern() {
  local path=${1//./[.]}
  path=${path//\//\/+}
  if [[ $1 == */ ]]; then echo "^$path"; else echo "^$path(/|\$)"; fi
}

# closed_paths: installers and tools that would answer to anybody.
closed_paths() {
  case $SITE_APPLICATION in
    wordpress) echo /wp-admin/install.php /wp-admin/setup-config.php /xmlrpc.php /wp-cron.php ;;
    joomla) echo /installation /cli ;;
    drupal) echo /core/install.php /vendor ;;
    moodle) echo /install.php /install /admin/cli /vendor /node_modules ;;
  esac
}

# asset_urls: the folders of uploads, as visitors see them.
asset_urls() {
  local dir
  for dir in ${SITE_ASSET_DIRECTORIES:-}; do
    # Moodle's data are nowhere that a visitor could ask for.
    if [[ $dir != moodledata* ]]; then echo "/$dir/"; fi
  done
}

# denied_patterns: one a line.
denied_patterns() {
  local path
  # Files and folders that begin with a dot; ACME's are served before this is asked.
  echo '/[.](?!well-known/)'
  for path in $(closed_paths); do path_pattern "$path"; done
  for path in $(asset_urls); do
    echo "$(path_pattern "$path").*[.](php[0-9]?|phtml|phar|cgi|pl|py|sh|shtml)(/|\$)"
  done
  case $SITE_APPLICATION in
    wordpress) echo '^/+wp-content/.*[.](log|sql|bak)$' ;;
    joomla) echo '^/+(cache|logs|tmp|administrator/+(cache|logs))/' ;;
    drupal)
      echo '[.](engine|inc|install|make|module|profile|po|sh|sql|theme|twig|tpl|ya?ml|bak|orig|save|sw[op])$'
      echo '/composer[.](json|lock)$'
      echo '^/+sites/+[^/]+/+(private/|settings|services)'
      ;;
    moodle) echo '(/(config|behat|phpunit)[.](php|xml|yml)([.]dist)?|/composer[.](json|lock)|/upgrade[.]txt|/db/install[.]xml|[.]lock)$' ;;
    own) echo '/composer[.](json|lock)$' ;;
  esac
}
