package io.sitewright.localcloud.protocol;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;

/**
 * The names that providers make up: the same seed gives the same name as Pulumi's own library does
 * (sdk v3.259.0, go/common/resource/resource_id.go: SHA-256 of the seed keys a ChaCha8 stream, each
 * 64 bits of which, modulo 16, are a digit). So the name of a create that was interrupted can be
 * told from its seed.
 */
public final class Autoname {
  private static final int[] CONSTANTS = {0x61707865, 0x3320646e, 0x79622d32, 0x6b206574};
  private static final int WORDS = 16;
  private static final int LANES = 4;

  private Autoname() {}

  /** A prefix with that many hexadecimal digits. */
  public static String of(byte[] seed, String prefix, int digits) {
    byte[] used = seed.length == 0 ? fresh() : seed;
    long[] stream = stream(sha256(used));
    if (digits > stream.length) {
      throw new IllegalArgumentException("At most " + stream.length + " digits, not " + digits);
    }
    StringBuilder name = new StringBuilder(prefix);
    for (int i = 0; i < digits; i++) {
      name.append(Character.forDigit((int) (stream[i] & 15), 16));
    }
    return name.toString();
  }

  private static byte[] fresh() {
    byte[] seed = new byte[32];
    new SecureRandom().nextBytes(seed);
    return seed;
  }

  /** The first block of four interleaved lanes; only the key words are added back. */
  private static long[] stream(byte[] key) {
    int[][] lanes = new int[LANES][];
    for (int lane = 0; lane < LANES; lane++) {
      lanes[lane] = block(key, lane);
    }
    long[] stream = new long[WORDS * LANES / 2];
    for (int i = 0; i < stream.length; i++) {
      int word = i / 2;
      int lane = i % 2 * 2;
      stream[i] = (lanes[lane][word] & 0xffffffffL) | ((long) lanes[lane + 1][word] << 32);
    }
    return stream;
  }

  private static int[] block(byte[] key, int counter) {
    int[] state = new int[WORDS];
    System.arraycopy(CONSTANTS, 0, state, 0, CONSTANTS.length);
    ByteBuffer words = ByteBuffer.wrap(key).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 4; i < 12; i++) {
      state[i] = words.getInt();
    }
    state[12] = counter;
    int[] mixed = state.clone();
    for (int round = 0; round < 4; round++) {
      for (int i = 0; i < 4; i++) {
        quarter(mixed, i, 4 + i, 8 + i, 12 + i);
      }
      for (int i = 0; i < 4; i++) {
        quarter(mixed, i, 4 + (i + 1) % 4, 8 + (i + 2) % 4, 12 + (i + 3) % 4);
      }
    }
    for (int i = 4; i < 12; i++) {
      mixed[i] += state[i];
    }
    return mixed;
  }

  private static void quarter(int[] s, int a, int b, int c, int d) {
    s[a] += s[b];
    s[d] = Integer.rotateLeft(s[d] ^ s[a], 16);
    s[c] += s[d];
    s[b] = Integer.rotateLeft(s[b] ^ s[c], 12);
    s[a] += s[b];
    s[d] = Integer.rotateLeft(s[d] ^ s[a], 8);
    s[c] += s[d];
    s[b] = Integer.rotateLeft(s[b] ^ s[c], 7);
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java has no SHA-256", e);
    }
  }
}
