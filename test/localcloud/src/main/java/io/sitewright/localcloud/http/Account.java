package io.sitewright.localcloud.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * The account holder's own credentials, made at the first start and kept in {@code account.json},
 * which only the owner may read. The key opens every bucket.
 */
public record Account(String accessKey, String secretKey, String token) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The account in the cloud's home, which is made when it is not there. */
  public static Account in(Path home) {
    Path file = home.resolve("account.json");
    try {
      if (Files.exists(file)) {
        return JSON.readValue(file.toFile(), Account.class);
      }
      Account made = new Account("DO00" + random(8), random(20), "dop_v1_" + random(32));
      Files.createDirectories(home);
      Path part =
          Files.createTempFile(
              home,
              "account",
              ".part",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.write(part, JSON.writeValueAsBytes(made));
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
      return made;
    } catch (IOException e) {
      throw new UncheckedIOException("The account file " + file + " is not usable", e);
    }
  }

  private static String random(int bytes) {
    byte[] made = new byte[bytes];
    new SecureRandom().nextBytes(made);
    return HexFormat.of().withUpperCase().formatHex(made);
  }

  @Override
  public String toString() {
    return "Account[" + accessKey + "]";
  }
}
