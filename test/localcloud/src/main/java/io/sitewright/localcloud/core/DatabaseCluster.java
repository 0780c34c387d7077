package io.sitewright.localcloud.core;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A managed database: nodes that the vendor runs, with databases, users and trusted sources in it.
 * Passwords must reach no log, so {@link #toString()} leaves them out.
 *
 * @param privateAddress what its private host name stands for, in its network
 * @param publicAddress what its public host name stands for
 * @param rules who may connect; nobody named means everybody
 * @param readyAt when a new cluster is online
 */
public record DatabaseCluster(
    String id,
    String name,
    String engine,
    String version,
    String size,
    int nodes,
    String region,
    String vpcId,
    String projectId,
    long storageMib,
    List<String> tags,
    @Nullable Maintenance maintenance,
    @Nullable String sqlMode,
    String privateAddress,
    String publicAddress,
    List<User> users,
    List<String> databases,
    List<Source> rules,
    Status status,
    Instant createdAt,
    Instant readyAt) {

  /** Where all engines listen (observed). */
  public static final int PORT = 25_060;

  static final String ADMIN = "doadmin";
  static final String DEFAULT_DATABASE = "defaultdb";

  /** What the vendor calls its state. */
  public enum Status {
    CREATING,
    ONLINE;

    /** The vendor's word, such as {@code online}. */
    public String word() {
      return this == CREATING ? "creating" : "online";
    }
  }

  /** When the vendor may update it, such as {@code sunday} and {@code 02:00}. */
  public record Maintenance(String day, String hour) {}

  /**
   * A user of the database.
   *
   * @param plugin how MySQL checks the password; null elsewhere
   */
  public record User(String name, String role, String password, @Nullable String plugin) {
    @Override
    public String toString() {
      return "User[" + name + "]";
    }
  }

  /**
   * A trusted source.
   *
   * @param type ip_addr, droplet or tag
   */
  public record Source(String uuid, String type, String value, Instant createdAt) {}

  public DatabaseCluster {
    tags = List.copyOf(tags);
    users = List.copyOf(users);
    databases = List.copyOf(databases);
    rules = List.copyOf(rules);
  }

  /** Such as {@code do:dbaas:...}. */
  public String urn() {
    return "do:dbaas:" + id;
  }

  public String host() {
    return name + "-do-user-1000001-0.d.db.ondigitalocean.com";
  }

  public String privateHost() {
    return "private-" + host();
  }

  /** The user that came with it. */
  public User admin() {
    return user(ADMIN).orElseThrow();
  }

  public String defaultDatabase() {
    return DEFAULT_DATABASE;
  }

  /** How the admin connects, with the password. */
  public String uri(String host) {
    String scheme = engine.equals("pg") ? "postgresql" : engine;
    String tls = engine.equals("pg") ? "sslmode=require" : "ssl-mode=REQUIRED";
    return "%s://%s:%s@%s:%d/%s?%s"
        .formatted(scheme, ADMIN, admin().password(), host, PORT, DEFAULT_DATABASE, tls);
  }

  public Optional<User> user(String wanted) {
    return users.stream().filter(user -> user.name().equals(wanted)).findFirst();
  }

  public boolean isOnline() {
    return status == Status.ONLINE;
  }

  /** How many things a program made of it: itself, what is in it, and its trusted sources. */
  int made() {
    return 1 + users.size() - 1 + databases.size() - 1 + (rules.isEmpty() ? 0 : 1);
  }

  DatabaseClusterEdit edit() {
    return new DatabaseClusterEdit(this);
  }

  @Override
  public String toString() {
    return "DatabaseCluster[" + name + " " + engine + " " + status.word() + "]";
  }
}
