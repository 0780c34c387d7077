package io.sitewright.localcloud.digitalocean;

import io.sitewright.localcloud.core.ObservedOn;
import io.sitewright.localcloud.protocol.Props;
import java.util.List;

/** A database or user of a cluster: the provider makes its id of both names. */
@ObservedOn(
    "pulumi-digitalocean 4.76.0: ids; its source: imports name cluster and name with a comma")
record Member(String cluster, String name) {
  static Member of(String id, String what, Props known) {
    if (known.has("clusterId")) {
      return new Member(known.textOr("clusterId", ""), known.textOr("name", ""));
    }
    for (String middle : List.of(",", "/" + what + "/")) {
      int at = id.indexOf(middle);
      if (at > 0) {
        return new Member(id.substring(0, at), id.substring(at + middle.length()));
      }
    }
    return new Member(id, "");
  }

  String id(String what) {
    return cluster + "/" + what + "/" + name;
  }
}
