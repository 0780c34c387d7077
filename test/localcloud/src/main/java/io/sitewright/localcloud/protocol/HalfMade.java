package io.sitewright.localcloud.protocol;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The resource exists, and yet its creation or update failed: the engine keeps it in the state with
 * the reason, and updates it next time.
 */
public final class HalfMade extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String id;
  private final transient Map<String, @Nullable Object> outputs;

  public HalfMade(String id, Map<String, @Nullable Object> outputs, String reason) {
    super(reason);
    this.id = id;
    this.outputs = outputs;
  }

  public String id() {
    return id;
  }

  public Map<String, @Nullable Object> outputs() {
    return outputs;
  }
}
