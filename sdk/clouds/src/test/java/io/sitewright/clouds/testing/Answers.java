package io.sitewright.clouds.testing;

import com.pulumi.test.Mocks.ResourceArgs;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What vendors answer, as far as programs read it: derived from the name, so that the same program
 * sees the same answers.
 */
final class Answers {
  private Answers() {}

  static String id(String type, String name) {
    return type.endsWith(":Droplet") ? Integer.toString(number(name)) : name + "-id";
  }

  static Map<String, Object> outputs(ResourceArgs args) {
    Map<String, Object> outputs = new HashMap<>(args.inputs);
    outputs.putIfAbsent("name", args.name + "-0123456");
    switch (args.type) {
      case "digitalocean:index/droplet:Droplet" -> {
        outputs.put("ipv4Address", "198.51.100." + number(args.name) % 250);
        outputs.put("ipv4AddressPrivate", "10.20.0." + number(args.name) % 250);
      }
      case "digitalocean:index/spacesKey:SpacesKey" -> {
        outputs.put("accessKey", "access-of-" + args.name);
        outputs.put("secretKey", "secret-of-" + args.name);
      }
      case "digitalocean:index/databaseCluster:DatabaseCluster" -> {
        outputs.put("privateHost", "private-" + args.name + ".db.example.net");
        outputs.put("host", args.name + ".db.example.net");
        outputs.put("port", 25060);
        outputs.put("user", "doadmin");
        outputs.put("password", "password-of-doadmin");
      }
      case "digitalocean:index/databaseUser:DatabaseUser" ->
          outputs.put("password", "password-of-" + args.name);
      case "cloudflare:index/originCaCertificate:OriginCaCertificate" ->
          outputs.put("certificate", "certificate-of-" + args.name);
      case "sitewright:index:Lineage" -> outputs.put("value", "0123456789ab");
      case "sitewright:index:Ready" ->
          outputs.put("answered", String.valueOf(args.inputs.get("manifest")));
      default -> {}
    }
    return outputs;
  }

  static Map<String, Object> call(String token) {
    return switch (token) {
      case "cloudflare:index/getIpRanges:getIpRanges" ->
          Map.of(
              "etag", "1",
              "id", "1",
              "ipv4Cidrs", List.of("192.0.2.0/24"),
              "ipv6Cidrs", List.of("2001:db8::/32"),
              "jdcloudCidrs", List.of());
      default -> throw new IllegalArgumentException("No answer is known for " + token);
    };
  }

  private static int number(String name) {
    return 1000 + Math.floorMod(name.hashCode(), 100_000);
  }
}
