#!/bin/bash
# MariaDB, and MySQL where the system carries it. To be sourced by roles/database.sh.
# Needs: SITE_DATABASE_ENGINE SITE_DATABASE_PORT SITE_VPC_RANGE
set -euo pipefail
lib=${BASH_SOURCE[0]%/*}
# shellcheck source=SCRIPTDIR/packages.sh
source "$lib/packages.sh"
# shellcheck source=SCRIPTDIR/tls.sh
source "$lib/tls.sh"
# shellcheck source=SCRIPTDIR/network.sh
source "$lib/network.sh"

# mariadb_config ADDRESS DATA
mariadb_config() {
  cat <<CONFIG
[mysqld]
port = $SITE_DATABASE_PORT
bind-address = $1
datadir = $2
require_secure_transport = ON
tls_version = TLSv1.2,TLSv1.3
ssl_cert = /etc/mysql/tls/cert.pem
ssl_key = /etc/mysql/tls/key.pem
skip-name-resolve
local-infile = 0
character-set-server = utf8mb4
CONFIG
}

# mariadb_grants PASSWORD: one user, one database, the private network only, TLS only, no right to grant or to make
# code that runs in the server.
mariadb_grants() {
  local from
  from=${SITE_VPC_RANGE%/*}/$(netmask_of "$SITE_VPC_RANGE")
  cat <<SQL
CREATE DATABASE IF NOT EXISTS site CHARACTER SET utf8mb4;
CREATE USER IF NOT EXISTS 'site'@'$from' IDENTIFIED BY '$1';
ALTER USER 'site'@'$from' IDENTIFIED BY '$1' REQUIRE SSL;
GRANT SELECT, INSERT, UPDATE, DELETE, CREATE, ALTER, DROP, INDEX, REFERENCES, CREATE TEMPORARY TABLES, LOCK TABLES,
  CREATE VIEW, SHOW VIEW, TRIGGER ON site.* TO 'site'@'$from';
FLUSH PRIVILEGES;
SQL
}

mysql_packages() {
  if [[ $SITE_DATABASE_ENGINE == mariadb ]]; then
    echo mariadb-server
  elif is_available mysql-server; then
    echo mysql-server
  else
    fail "this system carries no MySQL server; set site:databaseEngine to mariadb, or site:databaseImage to a system that carries it."
  fi
}

# apply_mariadb ADDRESS DATA PASSWORD
apply_mariadb() {
  local package service changed=no
  package=$(mysql_packages)
  service=${package%-server}
  install_packages "$package" openssl
  if self_signed /etc/mysql/tls database "IP:$1"; then changed=yes; fi
  own_all mysql mysql /etc/mysql/tls/key.pem
  if mariadb_config "$1" "$2" | write_file 644 /etc/mysql/conf.d/zz-sitewright.cnf; then changed=yes; fi
  # The last file read wins; Debian's own for MariaDB is read after conf.d.
  if [[ -d /etc/mysql/mariadb.conf.d ]]; then
    link_to /etc/mysql/conf.d/zz-sitewright.cnf /etc/mysql/mariadb.conf.d/zz-sitewright.cnf
  fi
  prepare_mariadb_data "$service" "$2"
  if [[ $changed == yes ]]; then systemctl restart "$service"; fi
  systemctl enable --quiet --now "$service"
  mariadb_grants "$3" | mysql --protocol=socket --user=root || fail "the site's database and user could not be made."
}

prepare_mariadb_data() {
  if [[ -d $2/mysql ]]; then
    own_all mysql mysql "$2"
    return
  fi
  systemctl stop "$1"
  install --directory --mode=750 --owner=mysql --group=mysql "$2"
  if [[ $1 == mariadb ]]; then
    # Unasked it would make "mysql" the only account of the system's that may log in.
    mariadb-install-db --user=mysql --datadir="$2" --skip-test-db --auth-root-authentication-method=socket --auth-root-socket-user=root >/dev/null
  else
    mysqld --initialize-insecure --user=mysql --datadir="$2"
  fi
}
