#!/bin/bash
# The releases that are known by their digest. To be sourced.
# Needs: nothing
#
# A digest is what others published independently of the archive's own server: Joomla's official container image,
# and nixpkgs for WordPress and Moodle. "-" means that none is known: such a release is taken only as an archive of
# one's own in the config bucket, under its digest.
set -euo pipefail

releases() {
  cat <<'TABLE'
wordpress 6.9.4 sha256 db610ad9f549e0abb5af3e3d5c6729c58d874439654cdf0afea425b2ea895f35 https://wordpress.org/wordpress-6.9.4.tar.gz
joomla 5.4.6 sha512 d4198b32a37cea890b24ab219b7d267e6a6df3373530d5e76eb7f4563868ef6caebefa7a2b9290065146ef733db2b0becc18d69f291730c767a25aa158cb9c16 https://github.com/joomla/joomla-cms/releases/download/5.4.6/Joomla_5.4.6-Stable-Full_Package.tar.zst
drupal 10.5.6 sha256 - https://ftp.drupal.org/files/projects/drupal-10.5.6.tar.gz
moodle 4.5.1 sha256 c9caad12ed8a8cfa4ff6b33be1034cb2c9cfd64637b06d4c0076316c42e419dd https://download.moodle.org/download.php/direct/stable405/moodle-4.5.1.tgz
TABLE
}

# release_of APPLICATION VERSION: "algorithm digest url", or nothing.
release_of() { releases | awk -v name="$1" -v version="$2" '$1 == name && $2 == version { print $3, $4, $5 }'; }

known_releases() { releases | awk -v name="$1" '$1 == name { printf "%s%s", separator, $2; separator = ", " }'; }
