package io.sitewright.localcloud.core;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a droplet's creation asks for.
 *
 * @param region empty: the vendor chooses
 * @param vpcId empty: the region's default network
 * @param sshKeys ids or fingerprints
 * @param publicNetworking null: yes
 */
public record DropletRequest(
    String name,
    Optional<String> region,
    String size,
    String image,
    Optional<String> vpcId,
    List<String> sshKeys,
    List<String> tags,
    List<String> volumeIds,
    boolean ipv6,
    boolean backups,
    Droplet.@Nullable BackupPolicy backupPolicy,
    boolean monitoring,
    @Nullable Boolean agent,
    @Nullable Boolean publicNetworking,
    @Nullable String userData) {

  /** A plain machine with nothing but what must be said. */
  public static DropletRequest of(String name, String region, String size, String image) {
    return new DropletRequest(
        name,
        Optional.of(region),
        size,
        image,
        Optional.empty(),
        List.of(),
        List.of(),
        List.of(),
        false,
        false,
        null,
        false,
        null,
        null,
        null);
  }

  /** The same in a network. */
  public DropletRequest inVpc(String id) {
    return new DropletRequest(
        name,
        region,
        size,
        image,
        Optional.of(id),
        sshKeys,
        tags,
        volumeIds,
        ipv6,
        backups,
        backupPolicy,
        monitoring,
        agent,
        publicNetworking,
        userData);
  }

  /** The same with tags. */
  public DropletRequest tagged(String... names) {
    return new DropletRequest(
        name,
        region,
        size,
        image,
        vpcId,
        sshKeys,
        List.of(names),
        volumeIds,
        ipv6,
        backups,
        backupPolicy,
        monitoring,
        agent,
        publicNetworking,
        userData);
  }

  /** The same with user-data. */
  public DropletRequest booting(String text) {
    return new DropletRequest(
        name,
        region,
        size,
        image,
        vpcId,
        sshKeys,
        tags,
        volumeIds,
        ipv6,
        backups,
        backupPolicy,
        monitoring,
        agent,
        publicNetworking,
        text);
  }

  @Override
  public String toString() {
    return "DropletRequest[" + name + "]";
  }
}
