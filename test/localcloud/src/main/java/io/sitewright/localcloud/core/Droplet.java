package io.sitewright.localcloud.core;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A machine. Its user-data is held in clear, since the machine boots from it; it must never reach
 * an output or a log, so {@link #toString()} leaves it out.
 *
 * @param agent whether the vendor's agent was asked for; null when the program did not say
 * @param publicAddress empty without public networking
 * @param ipv6Address empty without IPv6
 * @param activeAt when a new droplet becomes active
 */
public record Droplet(
    long id,
    String name,
    String region,
    String size,
    String image,
    String vpcId,
    List<String> sshKeys,
    List<String> tags,
    List<String> volumeIds,
    boolean ipv6,
    boolean backups,
    @Nullable BackupPolicy backupPolicy,
    boolean monitoring,
    @Nullable Boolean agent,
    boolean publicNetworking,
    String publicAddress,
    String privateAddress,
    String ipv6Address,
    int disk,
    Status status,
    @Nullable String userData,
    Instant createdAt,
    Instant activeAt) {

  /** What the vendor calls its state. */
  public enum Status {
    NEW,
    ACTIVE,
    OFF;

    /** The vendor's word, such as {@code active}. */
    public String word() {
      return switch (this) {
        case NEW -> "new";
        case ACTIVE -> "active";
        case OFF -> "off";
      };
    }
  }

  /** When backups are made. */
  public record BackupPolicy(
      @Nullable String plan, @Nullable String weekday, @Nullable Integer hour) {}

  public Droplet {
    sshKeys = List.copyOf(sshKeys);
    tags = List.copyOf(tags);
    volumeIds = List.copyOf(volumeIds);
  }

  /** The id as text, as the provider and the URN write it. */
  public String key() {
    return Long.toString(id);
  }

  /** Such as {@code do:droplet:500000001}. */
  public String urn() {
    return "do:droplet:" + id;
  }

  /** What the machine boots from, in clear. */
  public Optional<String> bootData() {
    return Optional.ofNullable(userData);
  }

  public boolean isActive() {
    return status == Status.ACTIVE;
  }

  Edit edit() {
    return new Edit(this);
  }

  @Override
  public String toString() {
    return "Droplet[" + id + " " + name + " " + status.word() + "]";
  }

  /** A changed copy in the making. */
  static final class Edit {
    private final Droplet from;
    private String name;
    private String size;
    private int disk;
    private List<String> tags;
    private List<String> volumeIds;
    private boolean ipv6;
    private String ipv6Address;
    private boolean backups;
    private @Nullable BackupPolicy backupPolicy;
    private Status status;

    private Edit(Droplet from) {
      this.from = from;
      this.name = from.name;
      this.size = from.size;
      this.disk = from.disk;
      this.tags = from.tags;
      this.volumeIds = from.volumeIds;
      this.ipv6 = from.ipv6;
      this.ipv6Address = from.ipv6Address;
      this.backups = from.backups;
      this.backupPolicy = from.backupPolicy;
      this.status = from.status;
    }

    Edit name(String value) {
      name = value;
      return this;
    }

    Edit size(String value, int diskGb) {
      size = value;
      disk = diskGb;
      return this;
    }

    Edit tags(List<String> value) {
      tags = value;
      return this;
    }

    Edit volumeIds(List<String> value) {
      volumeIds = value;
      return this;
    }

    Edit ipv6(String address) {
      ipv6 = true;
      ipv6Address = address;
      return this;
    }

    Edit backups(boolean value, @Nullable BackupPolicy policy) {
      backups = value;
      backupPolicy = policy;
      return this;
    }

    Edit status(Status value) {
      status = value;
      return this;
    }

    Droplet done() {
      return new Droplet(
          from.id,
          name,
          from.region,
          size,
          from.image,
          from.vpcId,
          from.sshKeys,
          tags,
          volumeIds,
          ipv6,
          backups,
          backupPolicy,
          from.monitoring,
          from.agent,
          from.publicNetworking,
          from.publicAddress,
          from.privateAddress,
          ipv6Address,
          disk,
          status,
          from.userData,
          from.createdAt,
          from.activeAt);
    }
  }
}
