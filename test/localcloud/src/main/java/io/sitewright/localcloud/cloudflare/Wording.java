package io.sitewright.localcloud.cloudflare;

import io.sitewright.localcloud.core.Assumed;
import io.sitewright.localcloud.core.CloudRefusal;
import io.sitewright.localcloud.core.LostAnswer;
import io.sitewright.localcloud.protocol.Asking;
import io.sitewright.localcloud.protocol.ProviderFault;

/** The provider's sentences for what the vendor refuses. */
@Assumed("the client library's wording of an API error; the numbers are Cloudflare's")
final class Wording {
  private static final String API = "https://api.cloudflare.com/client/v4";

  private Wording() {}

  static ProviderFault of(Asking asking, CloudRefusal refusal) {
    return fault(
        asking,
        refusal.status()
            + " {\"success\":false,\"errors\":[{\"code\":"
            + refusal.id()
            + ",\"message\":\""
            + refusal.getMessage()
            + "\"}],\"messages\":[],\"result\":null}");
  }

  static ProviderFault of(Asking asking, LostAnswer lost) {
    return fault(asking, String.valueOf(lost.getMessage()));
  }

  private static ProviderFault fault(Asking asking, String text) {
    return new ProviderFault(
        "failed to make http request: "
            + asking.method()
            + " \""
            + API
            + asking.path()
            + "\": "
            + text);
  }
}
