package io.sitewright.cli.athand;

import io.sitewright.cli.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * OpenSSH's own programs on one way, from the place where the operator sits. What they complain of
 * is one sentence; what the machine says, and the status with which its command ends, are the
 * user's.
 *
 * @param stack how messages name the stack
 */
public record Ssh(Place place, Way way, SshConfig config, String stack) {
  /** With which status OpenSSH ends where it could not do its part. */
  private static final int OWN_FAULT = 255;

  /**
   * Runs {@code ssh} with the caller's own input and output.
   *
   * @param command for the machine's shell; empty for somebody who types
   * @return the command's exit status on the machine
   */
  public int run(String command) {
    List<String> words = program("ssh", "-E", config.log().toString(), "--", way.machine().slot());
    if (!command.isEmpty()) {
      words.add(command);
    }
    return run(words, false);
  }

  /**
   * Runs {@code scp}, folders with all that is in them.
   *
   * @param toMachine whether the machine is where it goes
   */
  public void copy(String here, String there, boolean toMachine) {
    String remote = way.machine().slot() + ":" + there;
    List<String> words = program("scp", "-r", "-p", "-q", "--");
    words.addAll(toMachine ? List.of(here, remote) : List.of(remote, here));
    if (run(words, true) != 0) {
      throw Refusal.failed(
          "%s of %s: scp could not copy %s to %s."
              .formatted(
                  way.machine().slot(),
                  stack,
                  toMachine ? here : remote,
                  toMachine ? remote : here));
    }
  }

  private List<String> program(String name, String... arguments) {
    List<String> words = new ArrayList<>(place.words());
    words.addAll(List.of(name, "-F", config.file().toString()));
    words.addAll(List.of(arguments));
    return words;
  }

  private int run(List<String> words, boolean complaintsOnly) {
    SshFiles.write(config.file(), config.text(way));
    try {
      Files.deleteIfExists(config.log());
      var builder = new ProcessBuilder(words).inheritIO();
      if (complaintsOnly) {
        builder.redirectError(config.log().toFile());
      }
      Process process = builder.start();
      // Whoever ends the launcher ends what it began.
      var end = new Thread(process::destroy);
      Runtime.getRuntime().addShutdownHook(end);
      int status = process.waitFor();
      boolean unused = Runtime.getRuntime().removeShutdownHook(end);
      if (status == OWN_FAULT || (complaintsOnly && status != 0)) {
        Optional<Refusal> fault = Complaint.of(log(), way, config.identity(), stack);
        if (fault.isPresent()) {
          throw fault.get();
        }
      }
      return status;
    } catch (IOException e) {
      throw Refusal.failed(
          "OpenSSH cannot be started (%s); install its client, such as openssh-client."
              .formatted(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Refusal.failed("Interrupted on the way to " + way.machine().slot() + ".");
    } finally {
      forget(config.log());
      forget(config.file());
    }
  }

  private String log() throws IOException {
    return Files.exists(config.log()) ? Files.readString(config.log()) : "";
  }

  private static void forget(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // It says nothing that is secret, and the next run of this process id writes it anew.
    }
  }
}
