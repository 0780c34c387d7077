package io.sitewright.localcloud.reachability;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The vendor's way to write ports: {@code 443}, {@code 8000-9000}, {@code all} or {@code 0}
 * (vendor's documentation). Anything else opens nothing.
 */
final class CloudPorts {
  private static final Pattern RANGE = Pattern.compile("(\\d{1,5})(?:-(\\d{1,5}))?");

  private CloudPorts() {}

  static PortSet parse(String ports, String rule) {
    if (ports.equals("all") || ports.equals("0")) {
      return PortSet.all(rule);
    }
    Matcher range = RANGE.matcher(ports);
    if (!range.matches()) {
      return PortSet.NONE;
    }
    int first = Integer.parseInt(range.group(1));
    int last = range.group(2) == null ? first : Integer.parseInt(range.group(2));
    boolean valid = first >= PortSet.FIRST && first <= last && last <= PortSet.LAST;
    return valid ? PortSet.of(first, last, rule) : PortSet.NONE;
  }
}
