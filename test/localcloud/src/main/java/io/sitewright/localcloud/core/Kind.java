package io.sitewright.localcloud.core;

/** What a cloud holds. The word is what faults, changes and the database call it. */
public enum Kind {
  DROPLET("droplet"),
  FIREWALL("firewall"),
  VPC("vpc"),
  SSH_KEY("ssh-key"),
  TAG("tag"),
  DOMAIN("domain"),
  DNS_RECORD("dns-record"),
  VOLUME("volume"),
  VOLUME_ATTACHMENT("volume-attachment"),
  BUCKET("bucket"),
  OBJECT("object"),
  SPACES_KEY("spaces-key"),
  PROJECT("project"),
  DATABASE_CLUSTER("database-cluster"),
  DATABASE_FIREWALL("database-firewall"),
  DATABASE("database"),
  DATABASE_USER("database-user"),
  SNAPSHOT("snapshot"),
  RESERVED_IP("reserved-ip"),
  RESERVED_IP_ASSIGNMENT("reserved-ip-assignment"),
  LOAD_BALANCER("load-balancer"),
  CERTIFICATE("certificate"),
  CF_ZONE("cf-zone"),
  CF_RECORD("cf-record"),
  CF_SETTING("cf-setting"),
  CF_RULESET("cf-ruleset"),
  CF_ACCESS_POLICY("cf-access-policy"),
  CF_ACCESS_APPLICATION("cf-access-application"),
  CF_CERTIFICATE("cf-certificate");

  private final String word;

  Kind(String word) {
    this.word = word;
  }

  /** The word for it, such as {@code spaces-key}. */
  public String word() {
    return word;
  }
}
