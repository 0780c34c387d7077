package io.sitewright.cli;

import io.sitewright.cli.engine.EngineLocks;
import io.sitewright.cli.home.Home;
import io.sitewright.cli.stack.Stack;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Held while the launcher recovers and updates a stack, so that no second launcher recovers what
 * the first is still creating. The system lets go of it when the launcher dies, however it dies.
 */
final class UpdateLock implements AutoCloseable {
  private final FileChannel channel;

  private UpdateLock(FileChannel channel) {
    this.channel = channel;
  }

  /** Takes the lock, or refuses naming who has it. */
  static UpdateLock take(Home home, Stack stack) {
    Path file = home.lock(stack.project(), stack.name());
    try {
      Path folder = file.getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      FileChannel channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      if (lock(channel) == null) {
        channel.close();
        throw Refusal.failed(busy(Files.readString(file)));
      }
      String holder =
          ProcessHandle.current().pid() + " " + Instant.now().truncatedTo(ChronoUnit.SECONDS);
      channel.truncate(0);
      channel.write(ByteBuffer.wrap(holder.getBytes(StandardCharsets.UTF_8)), 0);
      return new UpdateLock(channel);
    } catch (IOException e) {
      throw Refusal.failed("The lock " + file + " cannot be taken: " + e.getMessage());
    }
  }

  private static @Nullable FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException sameProcess) {
      return null;
    }
  }

  private static String busy(String holder) {
    int space = holder.indexOf(' ');
    return space < 0
        ? EngineLocks.busy("unknown", "unknown")
        : EngineLocks.busy(holder.substring(0, space), holder.substring(space + 1));
  }

  /** Says so if the lock was lost, which a file system without locks would do. */
  void holds() {
    if (!channel.isOpen()) {
      throw Refusal.failed("The update's lock was lost.");
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw Refusal.failed("The update's lock cannot be released: " + e.getMessage());
    }
  }
}
