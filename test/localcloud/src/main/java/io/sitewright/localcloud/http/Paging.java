package io.sitewright.localcloud.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sitewright.localcloud.core.CloudRefusal;
import java.util.List;

/** One page of a list, as {@code page} and {@code per_page} ask for it. */
record Paging(int page, int perPage) {
  static Paging of(Call call, int usual, int most) {
    int page = number(call, "page", 1);
    return new Paging(page, Math.min(most, number(call, "per_page", usual)));
  }

  private static int number(Call call, String name, int usual) {
    String text = call.query(name).orElse(Integer.toString(usual));
    if (!text.matches("[1-9]\\d{0,8}")) {
      throw CloudRefusal.unprocessable(name + " must be a positive number, got " + text);
    }
    return Integer.parseInt(text);
  }

  <R> List<R> of(List<R> all) {
    long from = Math.min(all.size(), (page - 1L) * perPage);
    long to = Math.min(all.size(), from + perPage);
    return all.subList((int) from, (int) to);
  }

  int pages(int total) {
    return Math.max(1, (total + perPage - 1) / perPage);
  }

  /** DigitalOcean's links to the neighbouring pages. */
  ObjectNode links(String base, int total) {
    ObjectNode links = Call.JSON.createObjectNode();
    int last = pages(total);
    if (last > 1) {
      ObjectNode pages = links.putObject("pages");
      if (page > 1) {
        pages.put("first", link(base, 1)).put("prev", link(base, Math.min(page - 1, last)));
      }
      if (page < last) {
        pages.put("next", link(base, page + 1)).put("last", link(base, last));
      }
    }
    return links;
  }

  private String link(String base, int target) {
    return base + "?page=" + target + "&per_page=" + perPage;
  }
}
