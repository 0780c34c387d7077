package io.sitewright.localcloud.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sitewright.localcloud.core.Cloud;
import io.sitewright.localcloud.core.Droplet;
import java.util.List;
import java.util.Optional;

/**
 * DigitalOcean's metadata service as a machine finds it: who asks is known by the address that it
 * asks from.
 *
 * @see <a href="https://docs.digitalocean.com/reference/api/metadata-api/">metadata API</a>
 */
final class Metadata implements Api {
  private static final String NAME_SERVER = "169.254.200.1";
  private static final String TEXT = "text/plain; charset=utf-8";

  private final Cloud cloud;

  Metadata(Cloud cloud) {
    this.cloud = cloud;
  }

  @Override
  public void answer(Call call) {
    String from = call.header("X-Forwarded-For").orElse("");
    Optional<Droplet> asking =
        cloud.droplets().list().stream()
            .filter(
                droplet ->
                    droplet.publicAddress().equals(from) || droplet.privateAddress().equals(from))
            .findFirst();
    String path = String.join("/", call.path(0));
    if (asking.isEmpty() || !call.is("GET")) {
      call.text(404, TEXT, "not found\n");
    } else if (path.equals("metadata/v1.json")) {
      call.json(200, document(asking.get()));
    } else {
      text(asking.get(), path)
          .ifPresentOrElse(
              value -> call.text(200, TEXT, value), () -> call.text(404, TEXT, "not found\n"));
    }
  }

  private static Optional<String> text(Droplet droplet, String path) {
    return switch (path) {
      case "metadata/v1/id" -> Optional.of(droplet.key());
      case "metadata/v1/hostname" -> Optional.of(droplet.name());
      case "metadata/v1/region" -> Optional.of(droplet.region());
      case "metadata/v1/user-data" -> droplet.bootData();
      case "metadata/v1/tags" -> Optional.of(String.join("\n", droplet.tags()));
      case "metadata/v1/interfaces/public/0/ipv4/address" -> Optional.of(droplet.publicAddress());
      case "metadata/v1/interfaces/private/0/ipv4/address" -> Optional.of(droplet.privateAddress());
      case "metadata/v1/dns/nameservers" -> Optional.of(NAME_SERVER);
      default -> Optional.empty();
    };
  }

  private static ObjectNode document(Droplet droplet) {
    ObjectNode all = Call.JSON.createObjectNode();
    all.put("droplet_id", droplet.id());
    all.put("hostname", droplet.name());
    all.put("user_data", droplet.bootData().orElse(""));
    all.put("vendor_data", "#cloud-config\n{}\n");
    all.putArray("public_keys");
    all.put("region", droplet.region());
    ObjectNode interfaces = all.putObject("interfaces");
    network(interfaces, "public", droplet.publicAddress());
    network(interfaces, "private", droplet.privateAddress());
    all.putObject("dns").putArray("nameservers").add(NAME_SERVER);
    List<String> tags = droplet.tags();
    tags.forEach(all.putArray("tags")::add);
    return all;
  }

  private static void network(ObjectNode interfaces, String kind, String address) {
    interfaces
        .putArray(kind)
        .addObject()
        .put("type", kind)
        .putObject("ipv4")
        .put("ip_address", address);
  }
}
