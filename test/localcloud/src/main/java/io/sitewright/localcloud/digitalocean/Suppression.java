package io.sitewright.localcloud.digitalocean;

import io.sitewright.localcloud.core.ObservedOn;
import io.sitewright.localcloud.protocol.Field;
import io.sitewright.localcloud.protocol.Target;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Differences that the provider does not see. */
@ObservedOn(
    "pulumi-digitalocean 4.76.0: DiffSuppressFunc of publicKey, versioning, environment; of record names and values read in its source")
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

  private static String zone(Map<String, @Nullable Object> news) {
    return news.get("domain") + ".";
  }
}
