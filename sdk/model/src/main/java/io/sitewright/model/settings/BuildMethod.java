package io.sitewright.model.settings;

/** How a machine becomes what its role needs. */
public sealed interface BuildMethod
    permits BuildMethod.Regular, BuildMethod.Backup, BuildMethod.Snapshot {

  /** How {@code site:buildMethod} writes it. */
  String label();

  /** Everything is installed on a vanilla machine. */
  record Regular() implements BuildMethod {
    @Override
    public String label() {
      return "regular";
    }
  }

  /**
   * The first webserver is built regularly and archives itself; the others unpack the archive over
   * a vanilla machine, once its checksum is right.
   */
  record Backup() implements BuildMethod {
    @Override
    public String label() {
      return "backup";
    }
  }

  /** Autoscalers, webservers and the database machine boot from images made earlier. */
  record Snapshot(SnapshotImages images) implements BuildMethod {
    @Override
    public String label() {
      return "snapshot";
    }
  }
}
