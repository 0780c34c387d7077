package io.sitewright.localcloud.digitalocean;

import io.sitewright.localcloud.core.Cloud;
import io.sitewright.localcloud.core.CloudRefusal;
import io.sitewright.localcloud.core.LostAnswer;
import io.sitewright.localcloud.core.ObservedOn;
import io.sitewright.localcloud.core.Operation;
import io.sitewright.localcloud.protocol.Facade;
import io.sitewright.localcloud.protocol.Props;
import io.sitewright.localcloud.protocol.ProviderFault;
import io.sitewright.localcloud.protocol.Target;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Requests to the vendor as the provider makes them: faults strike here, and refusals become the
 * provider's sentences.
 */
@ObservedOn(
    "godo's ErrorResponse: METHOD URL: STATUS (request \"ID\") MESSAGE, within Terraform's list of errors")
final class Wire {
  private static final String API = "https://api.digitalocean.com";

  private final Cloud cloud;

  Wire(Cloud cloud) {
    this.cloud = cloud;
  }

  <T> T request(
      Operation operation, Facade facade, Target target, String id, Props known, Supplier<T> work) {
    String name = known.textOr("name", known.textOr("key", target.name()));
    try {
      return cloud.faults().during(facade.kind(), operation, name, work);
    } catch (CloudRefusal refusal) {
      throw fault(
          operation,
          facade,
          target,
          id,
          known,
          refusal.status() + " (request \"" + UUID.randomUUID() + "\") " + refusal.getMessage());
    } catch (LostAnswer lost) {
      throw fault(operation, facade, target, id, known, String.valueOf(lost.getMessage()));
    }
  }

  private static ProviderFault fault(
      Operation operation, Facade facade, Target target, String id, Props known, String text) {
    String doing =
        switch (operation) {
          case CREATE -> "creating";
          case READ -> "reading";
          case UPDATE -> "updating";
          case DELETE -> "deleting";
        };
    String method =
        switch (operation) {
          case CREATE -> "POST";
          case READ -> "GET";
          case UPDATE -> "PUT";
          case DELETE -> "DELETE";
        };
    String url = API + facade.path(operation == Operation.CREATE ? "" : id, known);
    return ProviderFault.during(
        operation == Operation.READ ? "refreshing" : doing,
        target,
        "Error " + doing + " " + facade.noun() + ": " + method + " " + url + ": " + text);
  }
}
