package io.sitewright.state;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/**
 * A request of the engine.
 *
 * @param method GET, POST ...
 * @param path the path's segments after {@code /api}
 * @param query the query's parameters
 * @param body the body, unpacked
 * @param caller who asks
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; copied it would be twice in memory
record Request(
    String method, List<String> path, Map<String, String> query, byte[] body, Caller caller) {

  Request {
    path = List.copyOf(path);
    query = Map.copyOf(query);
  }

  /** The body as an object; none is an empty one. */
  ObjectNode json() {
    return body.length == 0 ? Json.object() : Json.object(body, "The request's body");
  }

  int number(String parameter) {
    String text = query.getOrDefault(parameter, "0");
    return text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : 0;
  }
}
