package io.sitewright.state;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/**
 * Which engine made a state, and when.
 *
 * @param engine the engine's version, such as v3.259.0; empty when it does not say
 */
record Manifest(String engine, Instant time) {

  ObjectNode json() {
    return Json.object()
        .put("time", time.toString())
        .put("magic", engine.isEmpty() ? "" : sha256(engine.getBytes(StandardCharsets.UTF_8)))
        .put("version", engine);
  }

  /** The digest in hex. */
  static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
