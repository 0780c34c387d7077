package io.sitewright.policies;

import io.sitewright.policy.Enforcement;
import io.sitewright.policy.Policy;
import io.sitewright.policy.PolicyPack;
import java.util.List;

/** All policies, in the order of the documentation. */
public final class SitewrightPack {
  private SitewrightPack() {}

  /** The pack, as it is served. */
  public static PolicyPack pack() {
    return PolicyPack.named("sitewright")
        .version("0.1.0")
        .title("Sitewright")
        .description("What every site must be, whichever program declares it")
        .tags("digitalocean", "cloudflare", "aws")
        .level(Enforcement.MANDATORY)
        .lookingBack()
        .policies(policies())
        .build();
  }

  private static List<Policy<?>> policies() {
    return List.of(
        DatabaseClosedToInternet.POLICY,
        SshClosedToInternet.POLICY,
        SshFromPeersOnly.POLICY,
        OpenToWorld.POLICY,
        FirewallLayers.POLICY,
        FirewallLayersAgree.POLICY,
        CloudflareOnly.POLICY,
        ManagedDatabasePrivate.POLICY,
        MachinesTagged.POLICY,
        MachinesInNetwork.POLICY,
        ProductionWebservers.POLICY,
        ProductionAutoscaler.POLICY,
        ProductionBackups.POLICY,
        DataProtected.POLICY,
        BlastRadius.POLICY,
        BucketsPrivate.POLICY,
        BucketsVersioned.POLICY,
        SecretsInUserData.POLICY,
        PlainSecrets.POLICY,
        UserDataSize.POLICY,
        SnapshotsPrivate.POLICY,
        ImagesSupported.POLICY,
        TlsStrict.POLICY,
        DnsTtl.POLICY,
        ScalingCaps.POLICY,
        MonthlyBudget.POLICY);
  }
}
