package io.sitewright.localcloud.core;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** A certificate and its key as PEM, made by Java's own tool. */
public record KeyPairs(String certificate, String key) {
  /** The header of an RSA key of 2048 bits in PKCS#8; the key's own form follows. */
  private static final int RSA_HEADER = 26;

  public static KeyPairs make(Path folder, String algorithm, int days, String host)
      throws IOException, InterruptedException, GeneralSecurityException {
    Path store = folder.resolve(algorithm + days + ".p12");
    String start = days < 0 ? days - 1 + "d" : "-1d";
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-genkeypair",
            "-alias",
            "a",
            "-dname",
            "CN=" + host,
            "-ext",
            "san=dns:" + host,
            "-keyalg",
            algorithm,
            "-startdate",
            start,
            "-validity",
            Integer.toString(days < 0 ? 1 : days),
            "-storetype",
            "PKCS12",
            "-storepass",
            "changeit",
            "-keystore",
            store.toString());
    Process tool = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (tool.waitFor() != 0) {
      throw new IOException("keytool failed: " + said);
    }
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, "changeit".toCharArray());
    }
    Key key = keys.getKey("a", "changeit".toCharArray());
    return new KeyPairs(
        pem("CERTIFICATE", keys.getCertificate("a").getEncoded()),
        pem("PRIVATE KEY", key.getEncoded()));
  }

  String rsaKey() {
    String bare = key.replaceAll("-----[A-Z ]+-----", "");
    byte[] pkcs8 = Base64.getMimeDecoder().decode(bare);
    return pem("RSA PRIVATE KEY", Arrays.copyOfRange(pkcs8, RSA_HEADER, pkcs8.length));
  }

  private static String pem(String what, byte[] content) {
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
        .formatted(
            what,
            Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.UTF_8))
                .encodeToString(content),
            what);
  }
}
