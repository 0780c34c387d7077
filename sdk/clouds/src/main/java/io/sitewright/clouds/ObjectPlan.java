package io.sitewright.clouds;

import com.pulumi.core.Output;

/** An object to keep in a bucket: its key and its content, which is text or, in base64, bytes. */
public record ObjectPlan(Output<String> key, Output<String> content, Encoding encoding) {
  /** How {@link ObjectPlan#content()} is to be read. */
  public enum Encoding {
    TEXT,
    BASE64
  }

  public static ObjectPlan text(Output<String> key, Output<String> content) {
    return new ObjectPlan(key, content, Encoding.TEXT);
  }

  public static ObjectPlan base64(Output<String> key, Output<String> content) {
    return new ObjectPlan(key, content, Encoding.BASE64);
  }
}
