package io.sitewright.localcloud.digitalocean;

import io.sitewright.localcloud.core.ObservedOn;
import io.sitewright.localcloud.protocol.Field;
import io.sitewright.localcloud.protocol.Target;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Differences that the provider does not see. */
@ObservedOn(
    "pulumi-digitalocean 4.76.0: DiffSuppressFunc of publicKey, versioning, environment; of record names and values, certificates, users and load balancers read in its source")
final class Suppression {
  private Suppression() {}

  static boolean applies(
      Target target,
      String property,
      Field field,
      Map<String, @Nullable Object> state,
      Map<String, @Nullable Object> news) {
    Object old = state.get(property);
    Object wanted = news.get(property);
    String kind = target.type().substring(target.type().lastIndexOf(':') + 1);
    return switch (kind + "." + property) {
      case "SshKey.publicKey" ->
          old instanceof String was
              && wanted instanceof String is
              && was.strip().equals(is.strip());
      case "Project.environment" ->
          old instanceof String was && wanted instanceof String is && was.equalsIgnoreCase(is);
      case "SpacesBucket.versioning" -> wanted == null;
      // The vendor says the hosts of any certificate; a program says those of its own only.
      case "Certificate.domains" -> "custom".equals(state.get("type"));
      case "DatabaseUser.mysqlAuthPlugin" -> "caching_sha2_password".equals(old) && Zero.is(wanted);
      case "LoadBalancer.size" ->
          isSize(wanted, state.get("sizeUnit")) || Objects.equals(old, wanted);
      case "LoadBalancer.dropletTag" ->
          old instanceof String was && wanted instanceof String is && was.equalsIgnoreCase(is);
      case "DnsRecord.name" ->
          old instanceof String was
              && wanted instanceof String is
              && is.equals(was + "." + zone(news));
      case "DnsRecord.value" ->
          old instanceof String was
              && wanted instanceof String is
              && (is.equals(was + "." + zone(news)) || (was.equals("@") && is.equals(zone(news))));
      default -> false;
    };
  }

  private static boolean isSize(@Nullable Object size, @Nullable Object units) {
    return units instanceof Number number
        && switch (String.valueOf(size)) {
          case "lb-small" -> number.intValue() == 1;
          case "lb-medium" -> number.intValue() == 3;
          case "lb-large" -> number.intValue() == 6;
          default -> false;
        };
  }

  private static String zone(Map<String, @Nullable Object> news) {
    return news.get("domain") + ".";
  }
}
