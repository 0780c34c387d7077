#!/bin/bash
# Takes the site's data along when the vendor is to run its database: from this machine's own server into the managed
# database, all of it or nothing. To be sourced by roles/database.sh, whose start_engine ENGINE runs the own server.
# Needs: SITE_MANAGED_DATABASE SITE_DATABASE_ENGINE SITE_DATABASE_PORT SITE_REPORT_BUCKET
set -euo pipefail
lib=${BASH_SOURCE[0]%/*}
# shellcheck source=SCRIPTDIR/say.sh
source "$lib/say.sh"
# shellcheck source=SCRIPTDIR/database-client.sh
source "$lib/database-client.sh"
# shellcheck source=/dev/null
source "$lib/backup-database.sh"
# shellcheck source=/dev/null
source "$lib/restore-database.sh"
# shellcheck source=/dev/null
source "$lib/managed-database.sh"

# Says whose what a broken try left in the managed database is: ours, so the next try may remove it.
carrying=$database_home/carrying

carried=$state/spool/carried

# carry_to_managed: when it returns, the newest data is in the managed database; else it has failed, and the own server
# goes on with what it has.
carry_to_managed() {
  local engine tables
  if data_is_managed; then
    refuse_another_empty_one
    keep_managed_credentials
    return
  fi
  engine=$(held_engine) || exit 1
  if [[ -n $engine ]]; then
    tables=$(count_tables) || fail "the managed database at $DB_HOST:$DB_PORT does not say which tables it has, so nothing is moved into it."
    if [[ $tables == 0 || $(carrying_to) == "$DB_HOST:$DB_PORT/$DB_NAME" ]]; then
      carry "$engine"
    else
      say "the managed database at $DB_HOST:$DB_PORT holds tables already; it is left as it is."
    fi
  fi
  keep_managed_credentials
  rm --force "$carrying"
}

# refuse_another_empty_one: the vendor may give a managed database another name, and its data goes with it.
refuse_another_empty_one() {
  local tables
  if [[ $(credential "$managed_mark" host '[0-9A-Za-z.:-]+') == "$DB_HOST" ]]; then return; fi
  tables=$(count_tables) || fail "the managed database at $DB_HOST:$DB_PORT does not say which tables it has, so nobody is led to it."
  [[ $tables != 0 ]] || fail "the site's data is in another managed database than the one at $DB_HOST:$DB_PORT, which is empty, so nobody is led to it; move the data there with the vendor's tools."
}

carrying_to() { cat "$carrying" 2>/dev/null || true; }

# keep_managed_credentials: beside the data that is older from now on, on the volume that outlives the machine.
keep_managed_credentials() {
  write_file 600 "$managed_mark" <"$etc/credentials.managed" || true
  cmp --silent "$managed_mark" "$etc/credentials.managed" || fail "it could not be written to $database_home that the site's data is in the managed database."
  sync "$managed_mark"
}

# refuse_older_data: what was written since the data was moved is only in the managed database, which this machine
# cannot keep webservers from writing to while it would take it back.
refuse_older_data() {
  if ! data_is_managed; then return; fi
  parse_credentials "$managed_mark" || fail "the site's data is in a managed database, and what this machine has is older, so it is not served; set site:managedDatabase to what it was."
  fail "the site's data is in the managed database at $DB_HOST:$DB_PORT, and what this machine has is older, so it is not served; set site:managedDatabase to $(database_kind), or make a new stack and restore a backup into it."
}

# refuse_another_engine: an empty server beside the one with the site's data would be taken for the site's.
refuse_another_engine() {
  local held
  held=$(held_engine) || exit 1
  [[ -z $held || $held == "$SITE_DATABASE_ENGINE" ]] || fail "the site's data is in $held on this machine's volume, so $SITE_DATABASE_ENGINE is not started beside it; set site:databaseEngine to $held."
}

# carry ENGINE: in a process of its own, which opens the own server again if it does not come to its end. As it is a
# condition, bash would go on after a command that failed: each says what to do then.
carry() {
  can_take "$1" || fail "this machine's data is in $1 and the managed database is $SITE_MANAGED_DATABASE, which does not take it; set site:managedDatabase to none or to $(kind_of "$1")."
  start_engine "$1"
  # shellcheck disable=SC2034 # the trap uses it
  local engine=$1
  (
    trap 'open_own "$engine" || true; rm --force "$carried"' EXIT
    mkdir --parents "$state/spool" || fail "there is no room for a dump below $state."
    umask 077
    move_data "$1"
    keep_managed_credentials
    trap - EXIT
    rm --force "$carried"
  ) || exit 1
}

# move_data ENGINE
move_data() {
  local kind before after tables
  kind=$(kind_of "$1")
  open_own "$1" || fail "this machine's own database does not answer, so nothing is moved."
  tables=$(own_sql "$1" <<<"$(counting_tables "$kind")") || fail "this machine's own database does not say which tables it has, so nothing is moved."
  if [[ $tables == 0 ]]; then return; fi
  say "the site's data moves into the managed database; until it is there, nothing can be written."
  if [[ -s $carrying ]]; then
    clear_managed "$kind" >/dev/null || fail "the managed database cannot be rid of what a broken try left there."
  fi
  echo "$DB_HOST:$DB_PORT/$DB_NAME" | write_file 600 "$carrying" || true
  close_own "$1" || fail "this machine's own database cannot be closed for writing, so nothing is moved."
  before=$(inventory "$kind" own_sql "$1") || fail "the rows of this machine's own database cannot be counted, so nothing is moved."
  own_database_dump "$1" "$(own_port "$1")" | gzip --fast >"$carried" || fail "this machine's own database cannot be dumped, so nothing is moved."
  gunzip <"$carried" | database_dump_is_complete || fail "the dump of this machine's own database is not whole, so nothing is moved."
  gunzip <"$carried" | without_definers | import_dump || fail "the managed database does not take this machine's data, so the own one stays; journalctl on this machine says why."
  after=$(inventory "$kind" managed_sql) || fail "the rows of the managed database cannot be counted, so the own one stays."
  [[ $before == "$after" ]] || fail "the managed database does not hold the tables and rows of the own one after the move, so the own one stays."
  say "the site's data is moved into the managed database: $(grep --count '^table' <<<"$after") tables, each with as many rows as before."
}

kind_of() { if [[ $1 == postgresql ]]; then echo postgresql; else echo mysql; fi; }

# can_take ENGINE: whether the managed database speaks the language of this machine's data.
can_take() { [[ $(kind_of "$1") == "$(database_kind)" ]]; }

# own_sql ENGINE: statements on standard input, as this machine's administrator.
own_sql() {
  case $1 in
    mariadb | mysql) mysql --protocol=socket --user=root --default-character-set=utf8mb4 --batch --raw --skip-column-names site ;;
    postgresql)
      runuser --user postgres -- psql --no-psqlrc --no-password --quiet --tuples-only --no-align --set=ON_ERROR_STOP=1 \
        --port="$(own_port "$1")" site
      ;;
  esac
}

managed_sql() {
  case $(database_kind) in
    mysql) mysql_as_site --default-character-set=utf8mb4 --batch --raw --skip-column-names ;;
    postgresql) with_postgresql_login psql --no-psqlrc --no-password --quiet --tuples-only --no-align --set=ON_ERROR_STOP=1 ;;
  esac
}

# close_own ENGINE: whoever is not this machine's administrator may read and no longer write, whatever has begun.
close_own() {
  case $1 in
    mariadb | mysql) echo 'SET lock_wait_timeout = 60; SET GLOBAL read_only = ON;' | own_sql "$1" ;;
    postgresql)
      own_sql "$1" >/dev/null <<'SQL'
ALTER DATABASE site SET default_transaction_read_only = on;
SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = 'site' AND usename = 'site';
SQL
      ;;
  esac
}

# open_own ENGINE
open_own() {
  case $1 in
    mariadb | mysql) echo 'SET GLOBAL read_only = OFF;' | own_sql "$1" ;;
    postgresql)
      own_sql "$1" <<'SQL'
SET default_transaction_read_only = off;
ALTER DATABASE site RESET default_transaction_read_only;
SQL
      ;;
  esac
}

# without_definers: who made a view or a trigger is known in one server only; in the other it is the site's own user.
# shellcheck disable=SC2016 # no backtick runs anything
without_definers() {
  sed --regexp-extended '/^(CREATE |\/\*![0-9]+ (CREATE\*\/ \/\*![0-9]+ )?)DEFINER=/ s/DEFINER=`[^`]*`@`[^`]*`//'
}

# clear_managed KIND: all that the site's user has there.
clear_managed() {
  local statements
  case $1 in
    mysql)
      statements=$(managed_sql <<<"$mysql_clearing") && managed_sql <<<"SET FOREIGN_KEY_CHECKS = 0; $statements"
      ;;
    postgresql) managed_sql <<<'DROP OWNED BY CURRENT_USER CASCADE;' && prepare_managed ;;
  esac
}

mysql_clearing="
SELECT CONCAT('DROP VIEW \`', REPLACE(table_name, '\`', '\`\`'), '\`;') FROM information_schema.views WHERE table_schema = DATABASE();
SELECT CONCAT('DROP TABLE \`', REPLACE(table_name, '\`', '\`\`'), '\`;') FROM information_schema.tables WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE';
SELECT CONCAT('DROP ', routine_type, ' \`', REPLACE(routine_name, '\`', '\`\`'), '\`;') FROM information_schema.routines WHERE routine_schema = DATABASE();"

# inventory KIND COMMAND...: each table with the number of its rows, and what else there is, as COMMAND answers.
inventory() {
  local statements
  case $1 in
    mysql)
      statements=$("${@:2}" <<<"$mysql_counting") || return 1
      "${@:2}" <<<"$statements" | LC_ALL=C sort
      ;;
    postgresql) "${@:2}" <<<"$postgresql_counting" | LC_ALL=C sort ;;
  esac
}

mysql_counting="
SELECT CONCAT('SELECT ', QUOTE(CONCAT('table ', table_name)), ', COUNT(*) FROM \`', REPLACE(table_name, '\`', '\`\`'), '\`;') FROM information_schema.tables WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE';
SELECT CONCAT('SELECT ', QUOTE(CONCAT('view ', table_name)), ';') FROM information_schema.views WHERE table_schema = DATABASE();
SELECT CONCAT('SELECT ', QUOTE(CONCAT('trigger ', trigger_name)), ';') FROM information_schema.triggers WHERE trigger_schema = DATABASE();
SELECT CONCAT('SELECT ', QUOTE(CONCAT('routine ', routine_name)), ';') FROM information_schema.routines WHERE routine_schema = DATABASE();"

postgresql_counting="
SELECT format('SELECT %L, COUNT(*) FROM %I.%I', 'table ' || schemaname || '.' || tablename, schemaname, tablename) FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema') \gexec
SELECT 'view ' || schemaname || '.' || viewname FROM pg_views WHERE schemaname NOT IN ('pg_catalog', 'information_schema');
SELECT 'sequence ' || schemaname || '.' || sequencename, last_value FROM pg_sequences;
SELECT 'trigger ' || tgname FROM pg_trigger WHERE NOT tgisinternal;"
