package io.sitewright.localcloud.cloudflare;

import io.sitewright.localcloud.core.Assumed;
import io.sitewright.localcloud.core.Cloud;
import io.sitewright.localcloud.core.CloudRefusal;
import io.sitewright.localcloud.core.LostAnswer;
import io.sitewright.localcloud.core.Operation;
import io.sitewright.localcloud.protocol.Facade;
import io.sitewright.localcloud.protocol.Props;
import io.sitewright.localcloud.protocol.ProviderFault;
import io.sitewright.localcloud.protocol.Target;
import java.util.function.Supplier;

/** Requests to the vendor: faults strike here, and refusals become the provider's sentences. */
@Assumed("the client library's wording of an API error; the numbers are Cloudflare's")
final class Wire {
  private static final String API = "https://api.cloudflare.com/client/v4";

  private final Cloud cloud;

  Wire(Cloud cloud) {
    this.cloud = cloud;
  }

  <T> T request(
      Operation operation, Facade facade, Target target, String id, Props known, Supplier<T> work) {
    String method =
        switch (operation) {
          case CREATE -> "POST";
          case READ -> "GET";
          case UPDATE -> "PUT";
          case DELETE -> "DELETE";
        };
    String url = API + facade.path(operation == Operation.CREATE ? "" : id, known);
    try {
      return cloud
          .faults()
          .during(facade.kind(), operation, known.textOr("name", target.name()), work);
    } catch (CloudRefusal refusal) {
      throw new ProviderFault(
          "failed to make http request: "
              + method
              + " \""
              + url
              + "\": "
              + refusal.status()
              + " {\"success\":false,\"errors\":[{\"code\":"
              + refusal.id()
              + ",\"message\":\""
              + refusal.getMessage()
              + "\"}],\"messages\":[],\"result\":null}");
    } catch (LostAnswer lost) {
      throw new ProviderFault(
          "failed to make http request: " + method + " \"" + url + "\": " + lost.getMessage());
    }
  }
}
