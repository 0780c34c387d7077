package io.sitewright.localcloud.core;

import java.util.List;

/**
 * Cloudflare's edge: the ranges from which proxied visitors arrive. As published
 * (www.cloudflare.com/ips, unchanged since 2023-09-28) until someone orders others.
 */
public final class Edge {
  private static final String KIND = "cf-edge";
  private static final String ID = "ranges";

  /** The ranges as texts, such as {@code 173.245.48.0/20} and {@code 2400:cb00::/32}. */
  public record Ranges(List<String> ipv4, List<String> ipv6) {
    public Ranges {
      ipv4 = List.copyOf(ipv4);
      ipv6 = List.copyOf(ipv6);
    }
  }

  private static final Ranges PUBLISHED =
      new Ranges(
          List.of(
              "173.245.48.0/20",
              "103.21.244.0/22",
              "103.22.200.0/22",
              "103.31.4.0/22",
              "141.101.64.0/18",
              "108.162.192.0/18",
              "190.93.240.0/20",
              "188.114.96.0/20",
              "197.234.240.0/22",
              "198.41.128.0/17",
              "162.158.0.0/15",
              "104.16.0.0/13",
              "104.24.0.0/14",
              "172.64.0.0/13",
              "131.0.72.0/22"),
          List.of(
              "2400:cb00::/32",
              "2606:4700::/32",
              "2803:f800::/32",
              "2405:b500::/32",
              "2405:8100::/32",
              "2a06:98c0::/29",
              "2c0f:f248::/32"));

  private final Books books;
  private Ranges ranges;

  Edge(Books books) {
    this.books = books;
    this.ranges = books.store().load(KIND, Ranges.class).getOrDefault(ID, PUBLISHED);
  }

  public Ranges ranges() {
    return books.read(() -> ranges);
  }

  /** Cloudflare moves: from now on these are its ranges. */
  public void change(Ranges wanted) {
    books.change(
        () -> {
          Ranges before = ranges;
          ranges = wanted;
          var written = wanted.equals(PUBLISHED) ? null : wanted;
          books.note(new Store.Write(KIND, ID, written), () -> ranges = before, null);
        });
  }

  void reset() {
    change(PUBLISHED);
  }
}
