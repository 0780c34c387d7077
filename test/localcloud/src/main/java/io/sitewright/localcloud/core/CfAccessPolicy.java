package io.sitewright.localcloud.core;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A reusable policy of an account at Cloudflare Access. */
public record CfAccessPolicy(
    String id,
    String accountId,
    String name,
    String decision,
    List<CfAccessRule> include,
    List<CfAccessRule> exclude,
    List<CfAccessRule> require,
    String sessionDuration,
    @Nullable Boolean purposeJustificationRequired,
    @Nullable String purposeJustificationPrompt,
    Instant createdAt,
    Instant updatedAt) {
  public CfAccessPolicy {
    include = List.copyOf(include);
    exclude = List.copyOf(exclude);
    require = List.copyOf(require);
  }

  CfAccessPolicy stamped(String newId, Instant created, Instant updated) {
    return new CfAccessPolicy(
        newId,
        accountId,
        name,
        decision,
        include,
        exclude,
        require,
        sessionDuration,
        purposeJustificationRequired,
        purposeJustificationPrompt,
        created,
        updated);
  }
}
