package io.sitewright.bench;

import java.util.Map;

/**
 * A component program whose cost is measured.
 *
 * @param name of the project and of the row in the report
 * @param mainClass what runs
 * @param environment what it reads beyond its settings
 */
record Program(String name, String mainClass, Map<String, String> environment) {
  static Program developmentStack() {
    return new Program("dev", "io.sitewright.stacks.dev.Main", Map.of());
  }

  static Program pool(int webservers) {
    return new Program(
        "pool-" + webservers,
        PoolProgram.class.getName(),
        Map.of(PoolProgram.WEBSERVERS, Integer.toString(webservers)));
  }
}
