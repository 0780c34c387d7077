package io.sitewright.userdata;

import java.nio.charset.StandardCharsets;

/**
 * The host scripts as one archive, made when this module is built: the same bytes on every machine
 * that builds it. Its digest is read from beside it, so that a program which only compares digests
 * never loads the archive.
 */
final class Bundle {
  static final String ARCHIVE = "bundle.tar.gz";
  static final String DIGEST = "bundle.tar.gz.sha256";

  private Bundle() {}

  static HostObject object() {
    String digest = new String(Script.resource(DIGEST), StandardCharsets.US_ASCII).strip();
    return new HostObject("bundle", digest, () -> Script.resource(ARCHIVE));
  }
}
