#!/bin/bash
# PostgreSQL. To be sourced by roles/database.sh.
# Needs: SITE_DATABASE_PORT SITE_VPC_RANGE
set -euo pipefail
lib=${BASH_SOURCE[0]%/*}
# shellcheck source=SCRIPTDIR/packages.sh
source "$lib/packages.sh"
# shellcheck source=SCRIPTDIR/tls.sh
source "$lib/tls.sh"

# postgresql_config ADDRESS
postgresql_config() {
  cat <<CONFIG
listen_addresses = '$1'
port = $SITE_DATABASE_PORT
ssl = on
ssl_cert_file = '/etc/postgresql/tls/cert.pem'
ssl_key_file = '/etc/postgresql/tls/key.pem'
ssl_min_protocol_version = 'TLSv1.2'
password_encryption = scram-sha-256
CONFIG
}

# Only the site's user, from the private network, over TLS; root of this machine through postgres.
postgresql_hba() {
  cat <<CONFIG
local all postgres peer
hostssl site site $SITE_VPC_RANGE scram-sha-256
CONFIG
}

# postgresql_grants PASSWORD
postgresql_grants() {
  cat <<SQL
SELECT 'CREATE ROLE site LOGIN' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'site') \gexec
ALTER ROLE site NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD '$1';
SELECT 'CREATE DATABASE site OWNER site ENCODING ''UTF8'' TEMPLATE template0'
  WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = 'site') \gexec
REVOKE ALL ON DATABASE site FROM PUBLIC;
SQL
}

# apply_postgresql ADDRESS DATA PASSWORD
apply_postgresql() {
  local version changed=no
  install_packages postgresql-common openssl
  # The cluster is ours to make, where the data belongs.
  mkdir --parents /etc/postgresql-common/createcluster.d
  echo 'create_main_cluster = false' | write_file 644 /etc/postgresql-common/createcluster.d/sitewright.conf || true
  install_packages postgresql
  version=$(pg_config_version)
  if [[ ! -d /etc/postgresql/$version/main ]]; then
    pg_createcluster --datadir="$2" --port="$SITE_DATABASE_PORT" "$version" main >&2
  fi
  if self_signed /etc/postgresql/tls database "IP:$1"; then changed=yes; fi
  chown postgres:postgres /etc/postgresql/tls/key.pem
  if postgresql_config "$1" | write_file 644 "/etc/postgresql/$version/main/conf.d/sitewright.conf"; then changed=yes; fi
  if postgresql_hba | write_file 640 "/etc/postgresql/$version/main/pg_hba.conf"; then changed=yes; fi
  chown postgres:postgres "/etc/postgresql/$version/main/pg_hba.conf"
  if [[ $changed == yes ]]; then systemctl restart "postgresql@$version-main"; fi
  systemctl enable --quiet --now "postgresql@$version-main"
  postgresql_grants "$3" | runuser --user postgres -- psql --quiet --port="$SITE_DATABASE_PORT" --set=ON_ERROR_STOP=1 ||
    fail "the site's database and user could not be made."
}

pg_config_version() { find /usr/lib/postgresql -mindepth 1 -maxdepth 1 -printf '%f\n' | sort --numeric-sort | tail --lines=1; }
