package io.sitewright.model;

/**
 * A TCP port that a flow lets through, 1 to 65535.
 *
 * <pre>{@code
 * INTERNET.reaches(WEBSERVER).on(HTTPS).because("visitors read the site")
 * INTERNET.reaches(WEBSERVER).on(Port.tcp(8443)).because("partners use the old address")
 * }</pre>
 */
public record Port(int number) implements Traffic, Comparable<Port> {
  public static final int MIN = 1;
  public static final int MAX = 65_535;

  public static final Port HTTP = new Port(80);
  public static final Port HTTPS = new Port(443);

  /** Where sshd listens unless {@code site:sshPort} says otherwise. */
  public static final Port SSH = new Port(1035);

  /** Where a self-hosted database listens unless {@code site:databasePort} says otherwise. */
  public static final Port DATABASE = new Port(2035);

  /** MySQL's and MariaDB's customary port. */
  public static final Port MYSQL = new Port(3306);

  public Port {
    if (number < MIN || number > MAX) {
      throw new IllegalArgumentException(
          "Port %d is out of range; name a TCP port from %d to %d.".formatted(number, MIN, MAX));
    }
  }

  public static Port tcp(int number) {
    return new Port(number);
  }

  @Override
  public String text() {
    return "tcp " + number;
  }

  @Override
  public int compareTo(Port other) {
    return Integer.compare(number, other.number);
  }

  // Equality is written out because a record's own spins up method handles, which every preview
  // would
  // wait for.
  @Override
  public boolean equals(Object other) {
    return other instanceof Port port && number == port.number;
  }

  @Override
  public int hashCode() {
    return number;
  }

  @Override
  public String toString() {
    return text();
  }
}
