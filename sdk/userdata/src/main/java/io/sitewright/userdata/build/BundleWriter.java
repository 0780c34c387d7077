package io.sitewright.userdata.build;

import com.jcraft.jzlib.Deflater;
import com.jcraft.jzlib.DeflaterOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Packs a folder's {@code .sh} files into a tar.gz that is the same, byte for byte, wherever and
 * whenever it is made: sorted names, no times, no owners. The compressor is written in Java, since
 * the JDK's own is whatever zlib the machine has.
 */
public final class BundleWriter {
  private static final int BLOCK = 512;
  private static final int GZIP_WRAPPER = 15 + 16;

  private BundleWriter() {}

  /** {@code BundleWriter FOLDER ARCHIVE}: writes the archive and, beside it, its digest. */
  public static void main(String[] args) throws IOException, NoSuchAlgorithmException {
    Path archive = Path.of(args[1]);
    byte[] bytes = pack(Path.of(args[0]));
    Files.createDirectories(archive.toAbsolutePath().getParent());
    Files.write(archive, bytes);
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
    Files.writeString(
        archive.resolveSibling(archive.getFileName() + ".sha256"),
        HexFormat.of().formatHex(digest) + "\n");
  }

  /** The archive of every {@code .sh} file below {@code folder}. */
  public static byte[] pack(Path folder) throws IOException {
    return gzip(tar(folder));
  }

  private static byte[] tar(Path folder) throws IOException {
    ByteArrayOutputStream tar = new ByteArrayOutputStream();
    for (String name : scripts(folder)) {
      byte[] content = Files.readAllBytes(folder.resolve(name));
      tar.write(header(name, content.length));
      tar.write(content);
      tar.write(new byte[(BLOCK - content.length % BLOCK) % BLOCK]);
    }
    tar.write(new byte[2 * BLOCK]);
    return tar.toByteArray();
  }

  private static List<String> scripts(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".sh"))
          .map(file -> folder.relativize(file).toString().replace('\\', '/'))
          .sorted()
          .toList();
    }
  }

  /** A POSIX ustar header of a plain file: owner 0, time 0, mode 755. */
  private static byte[] header(String name, int size) {
    byte[] header = new byte[BLOCK];
    put(header, 0, name);
    put(header, 100, "0000755\0");
    put(header, 108, "0000000\0");
    put(header, 116, "0000000\0");
    put(header, 124, String.format(Locale.ROOT, "%011o\0", size));
    put(header, 136, "00000000000\0");
    put(header, 148, "        ");
    put(header, 156, "0");
    put(header, 257, "ustar\00000");
    int sum = 0;
    for (byte b : header) {
      sum += b;
    }
    put(header, 148, String.format(Locale.ROOT, "%06o\0 ", sum));
    return header;
  }

  private static void put(byte[] header, int offset, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    if (offset == 0 && bytes.length > 100) {
      throw new IllegalArgumentException(
          "Script \"%s\" has a path of more than 100 characters; shorten it.".formatted(text));
    }
    System.arraycopy(bytes, 0, header, offset, bytes.length);
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream gzip = new ByteArrayOutputStream();
    Deflater deflater = new Deflater(9, GZIP_WRAPPER);
    try (DeflaterOutputStream out = new DeflaterOutputStream(gzip, deflater)) {
      out.write(bytes);
    }
    return gzip.toByteArray();
  }
}
