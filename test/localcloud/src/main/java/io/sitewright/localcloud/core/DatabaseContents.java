package io.sitewright.localcloud.core;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is in managed databases. Names are unique within a cluster; what came with it stays.
 *
 * <p>Trusted sources are one list: whoever writes it replaces it, and an empty one admits
 * everybody.
 */
public final class DatabaseContents {
  /** Trusted sources that a cluster takes (vendor's limits). */
  private static final int SOURCES_MAX = 100;

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,63}");
  private static final Pattern RANGE =
      Pattern.compile(
          "((25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(\\.(?!$|/)|(?=$|/))){4}(/(3[0-2]|[12]?\\d))?");

  private final Databases databases;
  private final Tables tables;

  DatabaseContents(Databases databases, Tables tables) {
    this.databases = databases;
    this.tables = tables;
  }

  public boolean hasDatabase(String cluster, String name) {
    return databases.find(cluster).filter(c -> c.databases().contains(name)).isPresent();
  }

  public void addDatabase(String cluster, String name) {
    checkName(name);
    edit(
        cluster,
        before -> {
          if (before.databases().contains(name)) {
            throw CloudRefusal.unprocessable("database name is not available");
          }
          return before.edit().databases(with(before.databases(), name));
        });
  }

  @ObservedOn("vendor's limits: the default database and user cannot be deleted; texts assumed")
  public void removeDatabase(String cluster, String name) {
    edit(
        cluster,
        before -> {
          if (!before.databases().contains(name)) {
            throw CloudRefusal.notFound();
          }
          if (name.equals(DatabaseCluster.DEFAULT_DATABASE)) {
            throw CloudRefusal.unprocessable("the default database cannot be deleted");
          }
          return before
              .edit()
              .databases(before.databases().stream().filter(d -> !d.equals(name)).toList());
        });
  }

  public Optional<DatabaseCluster.User> user(String cluster, String name) {
    return databases.find(cluster).flatMap(found -> found.user(name));
  }

  /** Adds a user with a password of the vendor's. */
  public DatabaseCluster.User addUser(String cluster, String name, @Nullable String plugin) {
    checkName(name);
    return edit(
            cluster,
            before -> {
              if (before.user(name).isPresent()) {
                throw CloudRefusal.unprocessable("user already exists");
              }
              var user =
                  new DatabaseCluster.User(
                      name, "normal", Passwords.draw(), plugin(before, plugin));
              return before.edit().users(with(before.users(), user));
            })
        .user(name)
        .orElseThrow();
  }

  /** Another way to check the password; the password is a new one then. */
  @ObservedOn("API reference: resetting a user's authentication draws a new password")
  public void resetUser(String cluster, String name, @Nullable String plugin) {
    edit(
        cluster,
        before -> {
          if (before.user(name).isEmpty()) {
            throw CloudRefusal.notFound();
          }
          return before
              .edit()
              .users(
                  before.users().stream()
                      .map(
                          user ->
                              user.name().equals(name)
                                  ? new DatabaseCluster.User(
                                      name, user.role(), Passwords.draw(), plugin(before, plugin))
                                  : user)
                      .toList());
        });
  }

  public void removeUser(String cluster, String name) {
    edit(
        cluster,
        before -> {
          if (before.user(name).isEmpty()) {
            throw CloudRefusal.notFound();
          }
          if (name.equals(DatabaseCluster.ADMIN)) {
            throw CloudRefusal.unprocessable("the default user cannot be deleted");
          }
          return before
              .edit()
              .users(before.users().stream().filter(u -> !u.name().equals(name)).toList());
        });
  }

  /** Replaces all trusted sources; those that were there before keep their id. */
  public List<DatabaseCluster.Source> trust(String cluster, List<DatabaseCluster.Source> wanted) {
    return edit(
            cluster,
            before -> {
              if (wanted.size() > SOURCES_MAX) {
                throw CloudRefusal.unprocessable(
                    "a cluster takes " + SOURCES_MAX + " trusted sources at most");
              }
              List<DatabaseCluster.Source> sources = new ArrayList<>();
              for (DatabaseCluster.Source source : wanted) {
                check(source);
                sources.add(
                    before.rules().stream()
                        .filter(old -> same(old, source))
                        .findFirst()
                        .orElseGet(() -> fresh(source)));
              }
              return before.edit().rules(sources);
            })
        .rules();
  }

  private static DatabaseCluster.Source fresh(DatabaseCluster.Source source) {
    return new DatabaseCluster.Source(
        UUID.randomUUID().toString(), source.type(), source.value(), Instant.now());
  }

  private static boolean same(DatabaseCluster.Source one, DatabaseCluster.Source other) {
    return one.type().equals(other.type()) && one.value().equals(other.value());
  }

  @ObservedOn(
      "API reference: no IPv6 addresses; vendor's guide: addresses and CIDR ranges; that what a source names must exist is assumed")
  private void check(DatabaseCluster.Source source) {
    String value = source.value();
    switch (source.type()) {
      case "ip_addr" -> {
        if (!RANGE.matcher(value).matches()) {
          throw CloudRefusal.unprocessable("invalid IPv4 address or range: " + value);
        }
      }
      case "droplet" -> {
        if (tables.droplets.find(value).isEmpty()) {
          throw CloudRefusal.unprocessable("droplet " + value + " not found");
        }
      }
      case "tag" -> {
        if (tables.tags.find(value.toLowerCase(Locale.ROOT)).isEmpty()) {
          throw CloudRefusal.unprocessable("tag " + value + " not found");
        }
      }
      default ->
          throw CloudRefusal.unprocessable(
              source.type() + " " + value + " not found; the local cloud has none");
    }
  }

  private static @Nullable String plugin(DatabaseCluster cluster, @Nullable String wanted) {
    boolean mysql = cluster.engine().equals("mysql");
    if (!mysql && wanted != null) {
      throw CloudRefusal.unprocessable("mysql_settings are for MySQL clusters only");
    }
    return mysql && wanted == null ? "caching_sha2_password" : wanted;
  }

  private static void checkName(String name) {
    if (!NAME.matcher(name).matches()) {
      throw CloudRefusal.unprocessable(
          "invalid name: use letters, numbers, underscores and dashes, 63 at most");
    }
  }

  private static <T> List<T> with(List<T> list, T more) {
    List<T> longer = new ArrayList<>(list);
    longer.add(more);
    return longer;
  }

  private DatabaseCluster edit(
      String cluster, java.util.function.Function<DatabaseCluster, DatabaseClusterEdit> change) {
    return databases.edit(cluster, change);
  }
}
