package io.sitewright.localcloud.core;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Public keys of the account. One key may be there once. */
public final class SshKeys {
  private static final long FIRST_ID = 50_000_001L;

  private final Books books;
  private final Tables tables;

  SshKeys(Books books, Tables tables) {
    this.books = books;
    this.tables = tables;
  }

  public List<SshKey> list() {
    return books.read(tables.sshKeys::all);
  }

  public Optional<SshKey> find(String id) {
    return books.read(() -> tables.sshKeys.find(id));
  }

  public SshKey get(String id) {
    return find(id).orElseThrow(CloudRefusal::notFound);
  }

  public SshKey create(String name, String publicKey) {
    String fingerprint = fingerprint(publicKey);
    return books.change(
        () -> {
          if (tables.sshKeys.has(key -> key.fingerprint().equals(fingerprint))) {
            throw CloudRefusal.unprocessable("SSH Key is already in use on your account");
          }
          long id = books.next("ssh-key", FIRST_ID);
          return tables.sshKeys.put(
              Long.toString(id), new SshKey(id, name, publicKey, fingerprint));
        });
  }

  public SshKey rename(String id, String name) {
    return books.change(
        () -> {
          SshKey key = get(id);
          return tables.sshKeys.put(
              id, new SshKey(key.id(), name, key.publicKey(), key.fingerprint()));
        });
  }

  public void delete(String id) {
    books.change(
        () -> {
          get(id);
          tables.sshKeys.remove(id);
        });
  }

  /** The MD5 of the key's blob, as the vendor writes it (observed). */
  private static String fingerprint(String publicKey) {
    String[] words = publicKey.strip().split("\\s+", -1);
    try {
      if (words.length < 2) {
        throw new IllegalArgumentException("no blob");
      }
      byte[] blob = Base64.getDecoder().decode(words[1]);
      byte[] type = words[0].getBytes(StandardCharsets.UTF_8);
      // A key's blob begins with its type's length and its type.
      int named = blob.length < 4 + type.length ? -1 : ByteBuffer.wrap(blob).getInt();
      if (named != type.length
          || !Arrays.equals(type, Arrays.copyOfRange(blob, 4, 4 + type.length))) {
        throw new IllegalArgumentException("the blob is of another type");
      }
      return HexFormat.ofDelimiter(":").formatHex(MessageDigest.getInstance("MD5").digest(blob));
    } catch (IllegalArgumentException e) {
      throw CloudRefusal.unprocessable(
          "Key invalid, key should be of the format `type key comment`");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java has no MD5", e);
    }
  }
}
