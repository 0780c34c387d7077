package io.sitewright.policies;

import io.sitewright.policy.Meaning;
import java.util.List;

/** The settings of policies about a kind of service. */
record Ports(
    @Meaning(
            "the TCP ports that such services listen on, beside those that the site's own settings name")
        List<Integer> ports) {

  /** Of databases, caches and search engines, as their makers choose them. */
  static final Ports DATABASES =
      new Ports(List.of(3306, 5432, 1433, 1521, 6379, 9200, 11211, 25060, 25061, 27017));

  static final Ports SSH = new Ports(List.of(22));
}
