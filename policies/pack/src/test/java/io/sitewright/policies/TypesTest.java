package io.sitewright.policies;

import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.resources.Resource;
import io.sitewright.policies.facts.Types;
import io.sitewright.policy.PolicyResource;
import java.lang.reflect.Field;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A mistyped token would match nothing and pass everything. */
class TypesTest {
  private static final List<Class<? extends Resource>> GENERATED =
      List.of(
          com.pulumi.digitalocean.Droplet.class,
          com.pulumi.digitalocean.Firewall.class,
          com.pulumi.digitalocean.Volume.class,
          com.pulumi.digitalocean.DropletSnapshot.class,
          com.pulumi.digitalocean.SpacesBucket.class,
          com.pulumi.digitalocean.SpacesBucketObject.class,
          com.pulumi.digitalocean.DatabaseCluster.class,
          com.pulumi.digitalocean.DatabaseFirewall.class,
          com.pulumi.digitalocean.DnsRecord.class,
          com.pulumi.digitalocean.LoadBalancer.class,
          com.pulumi.cloudflare.DnsRecord.class,
          com.pulumi.cloudflare.ZoneSetting.class);

  /** Not in the trimmed schemas; their names follow the vendor's pages. */
  private static final Set<String> ELSEWHERE =
      Set.of("DO_BUCKET_POLICY", "DO_AUTOSCALE", "CF_RECORD_BEFORE_V6");

  @Test
  void tokensAreThoseOfTheGeneratedClasses() throws IllegalAccessException {
    Set<String> known = new HashSet<>();
    GENERATED.forEach(type -> known.add(PolicyResource.token(type)));
    int compared = 0;
    for (Field field : Types.class.getFields()) {
      String name = field.getName();
      if ((name.startsWith("DO_") || name.startsWith("CF_")) && !ELSEWHERE.contains(name)) {
        assertThat(known).as(name).contains((String) field.get(null));
        compared++;
      }
    }
    assertThat(compared).isEqualTo(GENERATED.size());
  }
}
