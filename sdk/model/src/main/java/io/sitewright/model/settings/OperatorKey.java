package io.sitewright.model.settings;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** An operator's public SSH key as OpenSSH writes it: {@code ssh-ed25519 AAAA... anna@laptop}. */
public record OperatorKey(String type, String base64, String name) {
  private static final List<String> TYPES =
      List.of(
          "ssh-ed25519",
          "ecdsa-sha2-nistp256",
          "ecdsa-sha2-nistp384",
          "ecdsa-sha2-nistp521",
          "ssh-rsa",
          "sk-ssh-ed25519@openssh.com",
          "sk-ecdsa-sha2-nistp256@openssh.com");

  private static final int NAME_MAX = 64;

  static final String EXAMPLE = "ssh-ed25519 AAAA... anna@laptop";

  /** Throws with what is wrong, never with the text: somebody may have pasted a private key. */
  static OperatorKey parse(String line) {
    if (line.contains("PRIVATE KEY")) {
      throw new IllegalArgumentException("it is a private key");
    }
    String[] parts = parts(line.strip());
    if (parts.length < 3) {
      throw new IllegalArgumentException("it has not the three parts type, key and name");
    }
    if (!TYPES.contains(parts[0])) {
      throw new IllegalArgumentException("its type is not one of " + String.join(", ", TYPES));
    }
    if (!holds(parts[1], parts[0])) {
      throw new IllegalArgumentException("its key is damaged or of another type");
    }
    if (!isName(parts[2])) {
      throw new IllegalArgumentException(
          "its name has other than letters, digits, spaces and @ . _ + - or is longer than 64");
    }
    return new OperatorKey(parts[0], parts[1], parts[2]);
  }

  /** Type, key and name; the name may have spaces. */
  private static String[] parts(String line) {
    int type = end(line, 0);
    int key = start(line, type);
    int afterKey = end(line, key);
    int name = start(line, afterKey);
    return name >= line.length()
        ? new String[0]
        : new String[] {
          line.substring(0, type), line.substring(key, afterKey), line.substring(name)
        };
  }

  private static int end(String line, int from) {
    int at = from;
    while (at < line.length() && !isSpace(line.charAt(at))) {
      at++;
    }
    return at;
  }

  private static int start(String line, int from) {
    int at = from;
    while (at < line.length() && isSpace(line.charAt(at))) {
      at++;
    }
    return at;
  }

  private static boolean isSpace(char character) {
    return character == ' ' || character == '\t';
  }

  private static boolean isName(String text) {
    for (int i = 0; i < text.length(); i++) {
      char next = text.charAt(i);
      boolean letter = next < 128 && Character.isLetterOrDigit(next);
      if (!letter && "@._+ -".indexOf(next) < 0) {
        return false;
      }
    }
    return !text.isEmpty() && text.length() <= NAME_MAX;
  }

  /** The key's own bytes begin with their length and type, so a cut or swapped key shows. */
  private static boolean holds(String base64, String type) {
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      return false;
    }
    ByteBuffer fields = ByteBuffer.wrap(bytes);
    String first = "";
    int count = 0;
    while (fields.remaining() >= Integer.BYTES) {
      int length = fields.getInt();
      if (length < 0 || length > fields.remaining()) {
        return false;
      }
      byte[] field = new byte[length];
      fields.get(field);
      if (count++ == 0) {
        first = new String(field, StandardCharsets.US_ASCII);
      }
    }
    return count >= 2 && !fields.hasRemaining() && first.equals(type);
  }

  /** As a line of {@code authorized_keys}. */
  public String line() {
    return type + " " + base64 + " " + name;
  }

  @Override
  public String toString() {
    return line();
  }
}
