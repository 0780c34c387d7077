package io.sitewright.cli.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sitewright.cli.home.Home;
import io.sitewright.cli.stack.Stack;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineLocksTest {
  private Path root;

  @BeforeEach
  void anEmptyHome(@TempDir Path folder) {
    root = folder;
  }

  private Path lock(long pid, String host) throws IOException {
    Path folder = Files.createDirectories(root.resolve("state/.pulumi/locks/organization/p/dev"));
    Path file = folder.resolve(pid + ".json");
    Files.writeString(
        file,
        "{\"pid\":%d,\"username\":\"u\",\"hostname\":\"%s\",\"timestamp\":\"2026-01-01T00:00:00Z\"}"
            .formatted(pid, host));
    return file;
  }

  private EngineLocks locks() {
    return new EngineLocks(new Home(root), new Stack(root.resolve("dev"), "p", "dev"));
  }

  private static long aDeadPid() throws IOException {
    Process process = new ProcessBuilder("true").start();
    process.onExit().join();
    return process.pid();
  }

  @Test
  void theLockOfADeadEngineOnThisHostIsRemoved() throws IOException {
    Path file = lock(aDeadPid(), InetAddress.getLocalHost().getHostName());

    locks().clearStale();

    assertThat(file).doesNotExist();
  }

  @Test
  void aLivingProcessThatIsNoEngineHoldsNoLock() throws IOException {
    // Process numbers are given out again: this one is a JVM.
    Path file = lock(ProcessHandle.current().pid(), InetAddress.getLocalHost().getHostName());

    locks().clearStale();

    assertThat(file).doesNotExist();
  }

  @Test
  void anotherHostsLockIsRespectedWithASentence() throws IOException {
    long pid = aDeadPid();
    Path file = lock(pid, "elsewhere.example.org");

    assertThatThrownBy(() -> locks().clearStale())
        .hasMessage(
            "Another update is running (pid "
                + pid
                + ", since 2026-01-01T00:00:00Z); wait until it has ended.");
    assertThat(file).exists();
  }

  @Test
  void noLocksAreNoTrouble() {
    assertThatCode(() -> locks().clearStale()).doesNotThrowAnyException();
  }

  @Test
  void theEnginesComplaintBecomesTheSameSentence() {
    String err =
        "error: the stack is currently locked by 1 lock(s). Either wait\n"
            + "  file:///x: created by root@vm (pid 4088) at 2026-11-20T10:00:00Z";

    assertThat(EngineLocks.sentence(err))
        .contains(
            "Another update is running (pid 4088, since 2026-11-20T10:00:00Z); wait until it has ended.");
    assertThat(EngineLocks.sentence("error: something else")).isEmpty();
  }
}
