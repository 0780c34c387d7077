package io.sitewright.userdata;

import java.util.ArrayList;
import java.util.List;

/**
 * A {@code #cloud-config} document of the few things that a first boot needs. cloud-init passes
 * over keys that it does not know, so a misspelt one would silently do nothing: here it cannot be
 * expressed.
 *
 * <pre>{@code
 * CloudConfig.builder("me").boot("/bin/bash", "-c", firewall).file("/etc/x", "0600", text).build().text()
 * }</pre>
 */
public final class CloudConfig {
  private final String login;
  private final List<List<String>> boot;
  private final List<WrittenFile> files;
  private final List<List<String>> run;

  private CloudConfig(Builder builder) {
    this.login = builder.login;
    this.boot = List.copyOf(builder.boot);
    this.files = List.copyOf(builder.files);
    this.run = List.copyOf(builder.run);
  }

  /** For a machine whose only account to log in to, without a password, is {@code login}. */
  public static Builder builder(String login) {
    return new Builder(login);
  }

  /** The whole document, the same for the same contents. */
  public String text() {
    StringBuilder yaml = new StringBuilder(16_384);
    yaml.append("#cloud-config\n");
    // Naming users keeps the image's own default user away.
    yaml.append("users:\n");
    yaml.append("- name: ").append(Yaml.quoted(login)).append('\n');
    yaml.append("  shell: \"/bin/bash\"\n");
    yaml.append("  lock_passwd: true\n");
    yaml.append("disable_root: true\n");
    yaml.append("ssh_pwauth: false\n");
    // Each machine makes its own host key, a clone of a snapshot too.
    yaml.append("ssh_deletekeys: true\n");
    yaml.append("ssh_genkeytypes: [ed25519]\n");
    // Without it sudo cannot resolve the machine's own name.
    yaml.append("manage_etc_hosts: true\n");
    appendCommands(yaml, "bootcmd", boot);
    appendFiles(yaml);
    appendCommands(yaml, "runcmd", run);
    return yaml.toString();
  }

  private static void appendCommands(StringBuilder yaml, String key, List<List<String>> commands) {
    if (commands.isEmpty()) {
      return;
    }
    yaml.append(key).append(":\n");
    for (List<String> words : commands) {
      String lead = "- - ";
      for (String word : words) {
        yaml.append(lead).append(Yaml.text(word, 4)).append('\n');
        lead = "  - ";
      }
    }
  }

  private void appendFiles(StringBuilder yaml) {
    if (files.isEmpty()) {
      return;
    }
    yaml.append("write_files:\n");
    for (WrittenFile file : files) {
      yaml.append("- path: ").append(Yaml.quoted(file.path())).append('\n');
      yaml.append("  owner: \"root:root\"\n");
      yaml.append("  permissions: ").append(Yaml.quoted(file.permissions())).append('\n');
      yaml.append("  content: ").append(Yaml.text(file.content(), 4)).append('\n');
    }
  }

  private record WrittenFile(String path, String permissions, String content) {
    WrittenFile {
      if (!path.startsWith("/")) {
        throw new IllegalArgumentException(
            "File \"%s\" has no absolute path; begin it with \"/\".".formatted(path));
      }
      if (!permissions.matches("0[0-7]{3}")) {
        throw new IllegalArgumentException(
            "File \"%s\" has permissions \"%s\"; write four octal digits, such as \"0600\"."
                .formatted(path, permissions));
      }
    }
  }

  /** Collects what the machine does at its first boot, in the order in which cloud-init does it. */
  public static final class Builder {
    private final String login;
    private final List<List<String>> boot = new ArrayList<>();
    private final List<WrittenFile> files = new ArrayList<>();
    private final List<List<String>> run = new ArrayList<>();

    private Builder(String login) {
      Identity.requireName("login", login);
      this.login = login;
    }

    /** A command for every boot, before sshd starts and before any file is written. */
    public Builder boot(String... words) {
      boot.add(words(words));
      return this;
    }

    /** A file of root's, with four octal digits of permissions. */
    public Builder file(String path, String permissions, String content) {
      files.add(new WrittenFile(path, permissions, content));
      return this;
    }

    /** A command for the first boot only, at its end. */
    public Builder run(String... words) {
      run.add(words(words));
      return this;
    }

    public CloudConfig build() {
      return new CloudConfig(this);
    }

    private static List<String> words(String... words) {
      if (words.length == 0) {
        throw new IllegalArgumentException("A command has no words; name at least the program.");
      }
      return List.of(words);
    }
  }
}
