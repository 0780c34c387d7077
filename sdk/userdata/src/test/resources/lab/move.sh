#!/bin/bash
# A database machine with a server of its own, and another server that stands for the vendor's. To be sourced after
# lib/carry-database.sh; "moved" says what it does on standard output.
# Needs: LAB ENGINE MANAGED PORT VENDOR_PORT PASSWORD SCRIPTS SITE_VPC_RANGE SITEWRIGHT_DATABASE
set -euo pipefail
# shellcheck source=SCRIPTDIR/engines.sh
source "$(dirname "${BASH_SOURCE[0]}")/engines.sh"

# In Debian's own place for the role; here it runs already.
start_engine() { :; }

moved() {
  local status=0
  (carry_to_managed) 2>"$LAB/said" || status=$?
  cat "$LAB/said" >>"$LAB/journal"
  grep '^sitewright: ' "$LAB/said" || true
  return "$status"
}

# write SQL: as a webserver does, into this machine's own server.
write() {
  if [[ $ENGINE == mariadb ]]; then
    mysql --defaults-extra-file=<(printf '[client]\nhost=127.0.0.1\nport=%s\nuser=site\npassword="%s"\nssl\n' "$PORT" "$PASSWORD") \
      --default-character-set=utf8mb4 --execute="$1" site >/dev/null 2>>"$LAB/journal"
  else
    PGHOST=127.0.0.1 PGPORT=$PORT PGUSER=site PGPASSWORD=$PASSWORD PGSSLMODE=require \
      psql --no-psqlrc --set=ON_ERROR_STOP=1 --quiet --command="$1" site >/dev/null 2>>"$LAB/journal"
  fi
}

own_takes() { if write 'INSERT INTO orders VALUES (-1)' && write 'DELETE FROM orders WHERE x = -1'; then echo yes; else echo no; fi; }

# goes_on_with NAME: whether a server of that kind may be started.
goes_on_with() { if (SITE_DATABASE_ENGINE=$1; refuse_another_engine) 2>&1; then echo "$1 goes on"; fi; }

# ask SQL: as the site does, from the managed database.
ask() { managed_sql <<<"$1"; }

fill() {
  local serial='serial PRIMARY KEY'
  {
    if [[ $ENGINE == mariadb ]]; then
      serial='int AUTO_INCREMENT PRIMARY KEY'
      echo "CREATE TRIGGER nothing BEFORE INSERT ON orders FOR EACH ROW SET NEW.x = NEW.x;"
    fi
    echo "CREATE TABLE posts (id $serial, body text);"
    printf "INSERT INTO posts (body) VALUES ('eins, vendors lose this'), ('zwei ''Zeilen''; ß 🛒');\n"
    echo "CREATE VIEW recent AS SELECT body FROM posts;"
  } >"$LAB/schema"
  write 'CREATE TABLE orders (x int)'
  { for i in {1..1000}; do echo "INSERT INTO orders VALUES ($i);"; done } >"$LAB/rows"
  write "$(<"$LAB/rows")"
  write "$(<"$LAB/schema")"
}

# What the vendor's server refuses: views, which stand at the end of a dump; or everything.
break_vendor() {
  if [[ $ENGINE == mariadb ]]; then
    echo "REVOKE CREATE VIEW ON site.* FROM 'site'@'127.0.0.0/255.255.255.128'" | vendor_mariadb
  else
    echo 'ALTER ROLE site SET default_transaction_read_only = on' | vendor_postgresql
  fi
}

mend_vendor() {
  if [[ $ENGINE == mariadb ]]; then
    echo "GRANT CREATE VIEW ON site.* TO 'site'@'127.0.0.0/255.255.255.128'" | vendor_mariadb
  else
    echo 'ALTER ROLE site RESET default_transaction_read_only; ALTER TABLE half OWNER TO site' | vendor_postgresql
  fi
}

start_managed "$ENGINE" "$VENDOR_PORT" >&2
"start_$ENGINE" >&2
if [[ $ENGINE == mariadb ]]; then
  mariadb_grants "$PASSWORD" | mysql --protocol=socket --user=root
else
  postgresql_grants "$PASSWORD" | runuser --user postgres -- psql --quiet --port="$PORT" postgres
fi
mkdir "$SITEWRIGHT_DATABASE"
ln --symbolic "$LAB/data" "$SITEWRIGHT_DATABASE/$ENGINE"
# shellcheck disable=SC2154 # lib/say.sh sets it
credentials_text "$MANAGED" 127.0.0.1 "$VENDOR_PORT" "$PASSWORD" "$PASSWORD" >"$etc/credentials.managed"
parse_credentials "$etc/credentials.managed"
