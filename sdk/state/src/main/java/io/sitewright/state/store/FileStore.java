package io.sitewright.state.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A folder: an object is a file, a log is a file of lines. */
public final class FileStore implements Store {
  private static final String UNFINISHED = ".unfinished";

  private final Path root;

  public FileStore(Path root) {
    this.root = root.toAbsolutePath().normalize();
  }

  @Override
  public String spoken() {
    return root.toString();
  }

  @Override
  public Optional<byte[]> read(String key) {
    try {
      return Optional.of(Files.readAllBytes(file(key)));
    } catch (NoSuchFileException absent) {
      return Optional.empty();
    } catch (IOException e) {
      throw failed("read", key, e);
    }
  }

  @Override
  public void write(String key, byte[] content) {
    Path file = file(key);
    Path fresh = file.resolveSibling(file.getFileName() + UNFINISHED);
    try {
      Files.createDirectories(folderOf(file));
      try (FileChannel channel =
          FileChannel.open(
              fresh,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE)) {
        writeAll(channel, content);
      }
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      settle(folderOf(file));
    } catch (IOException e) {
      throw failed("write", key, e);
    }
  }

  @Override
  public void delete(String key) {
    try {
      Path file = file(key);
      if (Files.deleteIfExists(file)) {
        settle(folderOf(file));
      }
    } catch (IOException e) {
      throw failed("delete", key, e);
    }
  }

  @Override
  public List<String> list(String prefix) {
    Path folder = file(prefix);
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> root.relativize(file).toString().replace('\\', '/'))
          .filter(key -> !key.endsWith(UNFINISHED))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw failed("list", prefix, e);
    }
  }

  @Override
  public void append(String log, byte[] line) {
    Path file = file(log);
    try {
      boolean begins = !Files.exists(file);
      Files.createDirectories(folderOf(file));
      try (FileChannel channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
        channel.position(endOfWholeLines(channel));
        byte[] whole = new byte[line.length + 1];
        System.arraycopy(line, 0, whole, 0, line.length);
        whole[line.length] = '\n';
        writeAll(channel, whole);
      }
      if (begins) {
        settle(folderOf(file));
      }
    } catch (IOException e) {
      throw failed("append to", log, e);
    }
  }

  @Override
  public List<byte[]> lines(String log) {
    byte[] all = read(log).orElse(new byte[0]);
    var lines = new ArrayList<byte[]>();
    int from = 0;
    for (int i = 0; i < all.length; i++) {
      if (all[i] == '\n') {
        lines.add(java.util.Arrays.copyOfRange(all, from, i));
        from = i + 1;
      }
    }
    return lines;
  }

  @Override
  public void deleteLog(String log) {
    delete(log);
  }

  /** Where the next line goes: over what a crash left of the last one. */
  private static long endOfWholeLines(FileChannel channel) throws IOException {
    long end = channel.size();
    var one = ByteBuffer.allocate(1);
    while (end > 0) {
      one.clear();
      channel.read(one, end - 1);
      if (one.get(0) == '\n') {
        break;
      }
      end--;
    }
    if (end < channel.size()) {
      channel.truncate(end);
    }
    return end;
  }

  private static void writeAll(FileChannel channel, byte[] content) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(content);
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
    channel.force(false);
  }

  /** A new name in a folder is there after a crash when the folder has reached the disk. */
  private static void settle(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private Path file(String key) {
    Path file = root.resolve(key).normalize();
    if (!file.startsWith(root)) {
      throw new StoreException("The key " + key + " leads out of " + root + ".");
    }
    return file;
  }

  private static Path folderOf(Path file) {
    Path folder = file.getParent();
    if (folder == null) {
      throw new StoreException("The file " + file + " has no folder.");
    }
    return folder;
  }

  private StoreException failed(String what, String key, IOException e) {
    return new StoreException("Cannot " + what + " " + key + " in " + root + ": " + e, e);
  }
}
