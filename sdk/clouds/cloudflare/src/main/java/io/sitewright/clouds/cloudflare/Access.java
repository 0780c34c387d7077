package io.sitewright.clouds.cloudflare;

import com.pulumi.cloudflare.ZeroTrustAccessApplication;
import com.pulumi.cloudflare.ZeroTrustAccessApplicationArgs;
import com.pulumi.cloudflare.ZeroTrustAccessPolicy;
import com.pulumi.cloudflare.ZeroTrustAccessPolicyArgs;
import com.pulumi.cloudflare.inputs.ZeroTrustAccessApplicationDestinationArgs;
import com.pulumi.cloudflare.inputs.ZeroTrustAccessApplicationPolicyArgs;
import com.pulumi.cloudflare.inputs.ZeroTrustAccessPolicyIncludeArgs;
import com.pulumi.cloudflare.inputs.ZeroTrustAccessPolicyIncludeEmailArgs;
import com.pulumi.cloudflare.inputs.ZeroTrustAccessPolicyIncludeEmailDomainArgs;
import com.pulumi.cloudflare.inputs.ZeroTrustAccessPolicyIncludeEveryoneArgs;
import com.pulumi.resources.Resource;
import io.sitewright.clouds.AccessPlan;
import io.sitewright.clouds.Place;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * An Access application in front of a host's paths, and the policy that it asks. Where the whole
 * host is closed, certificate challenges are let through: a more exact path goes first.
 */
final class Access {
  private static final String WHOLE_HOST = "/";

  private final String account;
  private final String name;
  private final AccessPlan plan;
  private final Place place;

  Access(String account, String name, AccessPlan plan, Place place) {
    this.account = account;
    this.name = name;
    this.plan = plan;
    this.place = place;
  }

  Resource declared() {
    if (plan.paths().contains(WHOLE_HOST)) {
      var everyone =
          ZeroTrustAccessPolicyIncludeArgs.builder()
              .everyone(ZeroTrustAccessPolicyIncludeEveryoneArgs.Empty)
              .build();
      application(
          name + "-challenges",
          "certificate challenges",
          List.of(CloudflareEdge.CHALLENGES),
          policy(name + "-challenges", "certificate challenges", "bypass", List.of(everyone)));
    }
    return application(
        name, "administration", plan.paths(), policy(name, "administrators", "allow", people()));
  }

  private List<ZeroTrustAccessPolicyIncludeArgs> people() {
    List<ZeroTrustAccessPolicyIncludeArgs> people = new ArrayList<>();
    for (String email : plan.emails()) {
      var one = ZeroTrustAccessPolicyIncludeEmailArgs.builder().email(email).build();
      people.add(ZeroTrustAccessPolicyIncludeArgs.builder().email(one).build());
    }
    for (String domain : plan.emailDomains()) {
      var all = ZeroTrustAccessPolicyIncludeEmailDomainArgs.builder().domain(domain).build();
      people.add(ZeroTrustAccessPolicyIncludeArgs.builder().emailDomain(all).build());
    }
    return people;
  }

  private ZeroTrustAccessPolicy policy(
      String logicalName,
      String whose,
      String decision,
      List<ZeroTrustAccessPolicyIncludeArgs> includes) {
    var args =
        ZeroTrustAccessPolicyArgs.builder()
            .accountId(account)
            .name(plan.host().text() + ": " + whose)
            .decision(decision)
            .includes(includes)
            .sessionDuration(text(plan.session()))
            .build();
    return new ZeroTrustAccessPolicy(logicalName, args, place.options().build());
  }

  private Resource application(
      String logicalName, String what, List<String> paths, ZeroTrustAccessPolicy policy) {
    var asks = ZeroTrustAccessApplicationPolicyArgs.builder().id(policy.id()).precedence(1).build();
    var args =
        ZeroTrustAccessApplicationArgs.builder()
            .accountId(account)
            .name(plan.host().text() + ": " + what)
            .type("self_hosted")
            .destinations(paths.stream().map(this::destination).toList())
            .policies(asks)
            .sessionDuration(text(plan.session()))
            .appLauncherVisible(false)
            .httpOnlyCookieAttribute(true)
            .build();
    return new ZeroTrustAccessApplication(logicalName, args, place.options().build());
  }

  private ZeroTrustAccessApplicationDestinationArgs destination(String path) {
    return ZeroTrustAccessApplicationDestinationArgs.builder()
        .type("public")
        .uri(plan.host().text() + (path.equals(WHOLE_HOST) ? "" : path))
        .build();
  }

  /** As the vendor writes durations: {@code 24h}, or {@code 90m} when it is not whole hours. */
  static String text(Duration duration) {
    return duration.toMinutesPart() == 0 ? duration.toHours() + "h" : duration.toMinutes() + "m";
  }
}
