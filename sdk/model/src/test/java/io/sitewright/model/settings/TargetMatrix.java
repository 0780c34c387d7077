package io.sitewright.model.settings;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The target matrix, written down once more and read by other means than the flows are made. */
record TargetMatrix(
    boolean production,
    boolean managed,
    boolean cloudflare,
    boolean buildMachine,
    boolean ping,
    boolean hasDatabase,
    int sshPort,
    int databasePort) {
  private static final String MATRIX =
      """
      from          | build-machine | autoscaler | webserver  | database | managed-database
      operators     | ssh           |            |            |          |
      build-machine |               | ssh        | ssh        | ssh      | db
      autoscaler    |               | ssh        | ssh 443 80 | ssh db   | db
      webserver     |               | ssh        | ssh        | ssh db   | db
      database      |               | ssh        | ssh        |          | db
      public        |               |            | 443 80     |          |
      anyone        | ping          | ping       | ping       | ping     |
      """;

  /** The operators' row where there is no build machine to go through. */
  private static final String DIRECT =
      """
      from          | build-machine | autoscaler | webserver  | database | managed-database
      operators     |               | ssh        | ssh        | ssh      |
      """;

  boolean has(String role) {
    return switch (role) {
      case "build-machine" -> buildMachine;
      case "autoscaler" -> production;
      case "managed-database" -> managed;
      default -> true;
    };
  }

  /** Every open cell as {@code from>to>traffic}. */
  Set<String> open() {
    Set<String> open = new HashSet<>();
    addCells(open, MATRIX);
    if (!buildMachine) {
      addCells(open, DIRECT);
    }
    return open;
  }

  private void addCells(Set<String> open, String matrix) {
    List<List<String>> rows =
        matrix
            .lines()
            .map(line -> Arrays.stream(line.split("\\|", -1)).map(String::strip).toList())
            .toList();
    for (List<String> row : rows.subList(1, rows.size())) {
      for (int column = 1; column < row.size(); column++) {
        String from = row.get(0);
        String to = rows.get(0).get(column);
        if (!has(from) || !has(to)) {
          continue;
        }
        for (String traffic : row.get(column).split(" ", -1)) {
          boolean moved =
              traffic.equals("db") && ((to.equals("database") && managed) || !hasDatabase);
          if (!traffic.isEmpty() && !moved && (ping || !traffic.equals("ping"))) {
            open.add(source(from) + ">" + to + ">" + number(traffic, to));
          }
        }
      }
    }
  }

  private String source(String from) {
    return switch (from) {
      case "public" -> cloudflare ? "cloudflare" : "any";
      case "anyone" -> "any";
      case "operators" -> from;
      default -> "role:" + from;
    };
  }

  private String number(String traffic, String to) {
    return switch (traffic) {
      case "ssh" -> "tcp " + sshPort;
      case "db" -> "tcp " + (to.equals("database") ? databasePort : 25_060);
      case "ping" -> "ping";
      default -> "tcp " + traffic;
    };
  }
}
