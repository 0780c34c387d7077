package io.sitewright.localcloud.digitalocean;

import io.sitewright.localcloud.core.Cloud;
import io.sitewright.localcloud.protocol.Facade;
import java.util.Map;

/** Which facade serves which type. */
final class Facades {
  private Facades() {}

  static Map<String, Facade> of(Cloud cloud) {
    return Map.ofEntries(
        Map.entry("digitalocean:index/droplet:Droplet", new DropletFacade(cloud)),
        Map.entry("digitalocean:index/firewall:Firewall", new FirewallFacade(cloud)),
        Map.entry("digitalocean:index/vpc:Vpc", new VpcFacade(cloud)),
        Map.entry("digitalocean:index/sshKey:SshKey", new SshKeyFacade(cloud)),
        Map.entry("digitalocean:index/tag:Tag", new TagFacade(cloud)),
        Map.entry("digitalocean:index/domain:Domain", new DomainFacade(cloud)),
        Map.entry("digitalocean:index/dnsRecord:DnsRecord", new DnsRecordFacade(cloud)),
        Map.entry("digitalocean:index/volume:Volume", new VolumeFacade(cloud)),
        Map.entry(
            "digitalocean:index/volumeAttachment:VolumeAttachment",
            new VolumeAttachmentFacade(cloud)),
        Map.entry("digitalocean:index/spacesBucket:SpacesBucket", new SpacesBucketFacade(cloud)),
        Map.entry(
            "digitalocean:index/spacesBucketObject:SpacesBucketObject",
            new SpacesBucketObjectFacade(cloud)),
        Map.entry("digitalocean:index/spacesKey:SpacesKey", new SpacesKeyFacade(cloud)),
        Map.entry("digitalocean:index/project:Project", new ProjectFacade(cloud)),
        Map.entry(
            "digitalocean:index/databaseCluster:DatabaseCluster", new DatabaseClusterFacade(cloud)),
        Map.entry("digitalocean:index/databaseDb:DatabaseDb", new DatabaseDbFacade(cloud)),
        Map.entry("digitalocean:index/databaseUser:DatabaseUser", new DatabaseUserFacade(cloud)),
        Map.entry(
            "digitalocean:index/databaseFirewall:DatabaseFirewall",
            new DatabaseFirewallFacade(cloud)),
        Map.entry(
            "digitalocean:index/dropletSnapshot:DropletSnapshot", new DropletSnapshotFacade(cloud)),
        Map.entry("digitalocean:index/reservedIp:ReservedIp", new ReservedIpFacade(cloud)),
        Map.entry(
            "digitalocean:index/reservedIpAssignment:ReservedIpAssignment",
            new ReservedIpAssignmentFacade(cloud)),
        Map.entry("digitalocean:index/loadBalancer:LoadBalancer", new LoadBalancerFacade(cloud)),
        Map.entry("digitalocean:index/certificate:Certificate", new CertificateFacade(cloud)));
  }
}
