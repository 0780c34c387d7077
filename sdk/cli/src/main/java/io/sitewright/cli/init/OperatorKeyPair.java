package io.sitewright.cli.init;

import io.sitewright.cli.Refusal;
import io.sitewright.cli.process.Captured;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * An operator's Ed25519 key pair in OpenSSH's own files: the private one is only the user's to
 * read, and never shown.
 *
 * @param file the private key's file; the public one lies beside it
 * @param publicLine the public key as OpenSSH writes it
 */
public record OperatorKeyPair(Path file, String publicLine) {
  /** A public key that is well formed and nobody's: it stands in until a pair is made. */
  public static final String SPECIMEN =
      "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIFv3ObMhaquz4JMugEbG0+bhnhag7ogxD7o0xEraIPDp specimen@example.org";

  private static final String TYPE = "ssh-ed25519";
  private static final int RAW = 32;

  /**
   * The key pair in the file, made if there is none yet: by {@code ssh-keygen} where that is
   * installed, else here.
   *
   * @param name whose key it is, such as {@code operator@sitewright-dev.dev}
   */
  public static OperatorKeyPair in(Path file, String name, Map<String, String> environment) {
    try {
      Path open = file.resolveSibling(file.getFileName() + ".pub");
      if (!Files.exists(file)) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
          Files.createDirectories(
              folder,
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        Files.deleteIfExists(open);
        if (!bySshKeygen(file, name, environment)) {
          byItself(file, open, name);
        }
      }
      return new OperatorKeyPair(file, Files.readString(open).strip());
    } catch (IOException e) {
      throw Refusal.failed(
          "The operator's key " + file + " cannot be made or read: " + e.getMessage());
    }
  }

  private static boolean bySshKeygen(Path file, String name, Map<String, String> environment)
      throws IOException {
    var command =
        List.of("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", name, "-f", file.toString());
    try {
      return Captured.run(command, file.toAbsolutePath().getRoot(), environment).exitCode() == 0
          && Files.exists(file);
    } catch (IOException notInstalled) {
      return false;
    }
  }

  /** Makes the pair with the JDK's own Ed25519. */
  static void byItself(Path file, Path open, String name) throws IOException {
    byte[] seed;
    byte[] point;
    try {
      KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      // Both encodings end in the 32 bytes themselves (RFC 8410).
      seed = last(pair.getPrivate().getEncoded());
      point = last(pair.getPublic().getEncoded());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
    byte[] blob = fields(TYPE.getBytes(StandardCharsets.UTF_8), point);
    var secret = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    Files.createFile(file, secret);
    Files.writeString(file, armoured(privateKey(blob, seed, point, name)));
    Files.writeString(
        open, TYPE + " " + Base64.getEncoder().encodeToString(blob) + " " + name + "\n");
  }

  private static byte[] last(byte[] encoded) {
    return Arrays.copyOfRange(encoded, encoded.length - RAW, encoded.length);
  }

  /** OpenSSH's PROTOCOL.key, without a cipher. */
  private static byte[] privateKey(byte[] blob, byte[] seed, byte[] point, String name)
      throws IOException {
    int check = new SecureRandom().nextInt();
    var inner = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(inner)) {
      out.writeInt(check);
      out.writeInt(check);
      byte[] both = Arrays.copyOf(seed, 2 * RAW);
      System.arraycopy(point, 0, both, RAW, RAW);
      out.write(
          fields(
              TYPE.getBytes(StandardCharsets.UTF_8),
              point,
              both,
              name.getBytes(StandardCharsets.UTF_8)));
      for (int pad = 1; inner.size() % 8 != 0; pad++) {
        out.write(pad);
      }
    }
    var whole = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(whole)) {
      out.write("openssh-key-v1\0".getBytes(StandardCharsets.UTF_8));
      byte[] none = "none".getBytes(StandardCharsets.UTF_8);
      out.write(fields(none, none, new byte[0]));
      out.writeInt(1);
      out.write(fields(blob, inner.toByteArray()));
    }
    return whole.toByteArray();
  }

  private static byte[] fields(byte[]... fields) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      for (byte[] field : fields) {
        out.writeInt(field.length);
        out.write(field);
      }
    }
    return bytes.toByteArray();
  }

  private static String armoured(byte[] key) {
    return "-----BEGIN OPENSSH PRIVATE KEY-----\n"
        + Base64.getMimeEncoder(70, new byte[] {'\n'}).encodeToString(key)
        + "\n-----END OPENSSH PRIVATE KEY-----\n";
  }
}
