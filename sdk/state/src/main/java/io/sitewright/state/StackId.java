package io.sitewright.state;

import java.util.regex.Pattern;

/**
 * A stack, and where its things lie: in the places of the engine's own file backend, so that the
 * engine can always read them without this service.
 */
record StackId(String project, String name) {
  /** The only owner, which is what the engine's file backend calls it. */
  static final String OWNER = "organization";

  /** Says which layout the store has. */
  static final String LAYOUT = ".pulumi/meta.yaml";

  private static final String STACKS = ".pulumi/stacks/";
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}");

  StackId {
    if (!NAME.matcher(project).matches() || !NAME.matcher(name).matches()) {
      throw new Refused(400, "The name " + project + "/" + name + " is not that of a stack.");
    }
  }

  /** The stack that a checkpoint's key belongs to, or null for a key of something else. */
  static java.util.Optional<StackId> ofCheckpoint(String key) {
    String[] parts =
        key.startsWith(STACKS) ? key.substring(STACKS.length()).split("/") : key.split("/");
    if (!key.startsWith(STACKS) || parts.length != 2 || !parts[1].endsWith(".json")) {
      return java.util.Optional.empty();
    }
    String name = parts[1].substring(0, parts[1].length() - ".json".length());
    return NAME.matcher(parts[0]).matches() && NAME.matcher(name).matches()
        ? java.util.Optional.of(new StackId(parts[0], name))
        : java.util.Optional.empty();
  }

  static String checkpoints() {
    return STACKS;
  }

  String checkpoint() {
    return STACKS + project + "/" + name + ".json";
  }

  String tags() {
    return STACKS + project + "/" + name + ".pulumi-tags";
  }

  String locks() {
    return ".pulumi/locks/" + OWNER + "/" + project + "/" + name + "/";
  }

  String lock(String update) {
    return locks() + update + ".json";
  }

  String history() {
    return ".pulumi/history/" + project + "/" + name + "/";
  }

  /** Journals are this service's own; the engine's file backend does not look there. */
  String journals() {
    return ".pulumi/journals/" + project + "/" + name + "/";
  }

  String journal(String update) {
    return journals() + update;
  }

  /** What the engine calls it in checkpoints. */
  String qualified() {
    return OWNER + "/" + project + "/" + name;
  }

  String spoken() {
    return project + "/" + name;
  }
}
