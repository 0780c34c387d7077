package io.sitewright.localcloud.digitalocean;

import io.sitewright.localcloud.core.CloudRefusal;
import io.sitewright.localcloud.core.LostAnswer;
import io.sitewright.localcloud.core.ObservedOn;
import io.sitewright.localcloud.core.Operation;
import io.sitewright.localcloud.protocol.Asking;
import io.sitewright.localcloud.protocol.ProviderFault;
import java.util.UUID;

/** The provider's sentences for what the vendor refuses. */
@ObservedOn(
    "godo's ErrorResponse: METHOD URL: STATUS (request \"ID\") MESSAGE, within Terraform's list of errors")
final class Wording {
  private static final String API = "https://api.digitalocean.com";

  private Wording() {}

  static ProviderFault of(Asking asking, CloudRefusal refusal) {
    return fault(
        asking,
        refusal.status() + " (request \"" + UUID.randomUUID() + "\") " + refusal.getMessage());
  }

  static ProviderFault of(Asking asking, LostAnswer lost) {
    return fault(asking, String.valueOf(lost.getMessage()));
  }

  private static ProviderFault fault(Asking asking, String text) {
    String doing =
        switch (asking.operation()) {
          case CREATE -> "creating";
          case READ -> "reading";
          case UPDATE -> "updating";
          case DELETE -> "deleting";
        };
    return ProviderFault.during(
        asking.operation() == Operation.READ ? "refreshing" : doing,
        asking.target(),
        "Error "
            + doing
            + " "
            + asking.facade().noun()
            + ": "
            + asking.method()
            + " "
            + API
            + asking.path()
            + ": "
            + text);
  }
}
