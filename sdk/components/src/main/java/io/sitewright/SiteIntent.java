package io.sitewright;

import com.pulumi.core.Output;
import io.sitewright.model.Cidr;
import io.sitewright.model.Flow;
import io.sitewright.model.Flows;
import io.sitewright.model.Role;
import io.sitewright.model.settings.SiteSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a site was meant to be, as texts in its state: what the matrix compares the cloud and the
 * machines with.
 */
final class SiteIntent {
  static final String STORE_ENDPOINT = "storeEndpoint";
  static final String REGION = "region";
  static final String MANAGED_DATABASE = "managedDatabase";

  private SiteIntent() {}

  static Map<String, Output<?>> of(
      SiteSettings settings,
      String storeEndpoint,
      Flows flows,
      List<Role> roles,
      Labels labels,
      Output<List<Cidr>> edge) {
    Map<String, String> roleTags = new LinkedHashMap<>();
    roles.forEach(role -> roleTags.put(role.label(), labels.role(role)));
    Map<String, Output<?>> intent = new LinkedHashMap<>();
    intent.put("flows", Output.of(flows.all().stream().map(Flow::toString).toList()));
    intent.put("roleTags", Output.of(roleTags));
    intent.put("form", Output.of(settings.form().label()));
    intent.put("sshPort", Output.of(settings.sshPort().number()));
    intent.put(REGION, Output.of(settings.region().slug()));
    intent.put(STORE_ENDPOINT, Output.of(storeEndpoint));
    intent.put("vpcRange", Output.of(settings.vpcRange().toString()));
    intent.put("databaseEngine", Output.of(settings.databaseEngine().label()));
    intent.put(MANAGED_DATABASE, Output.of(settings.managedDatabase().label()));
    intent.put(DataPlace.OUTPUT, Output.of(DataPlace.of(settings).label()));
    intent.put("operators", Output.of(texts(settings.operators())));
    intent.put("firewallLayers", Output.of(settings.firewallLayers().label()));
    intent.put("trustVpc", Output.of(settings.trustVpc()));
    if (settings.cloudflare()) {
      intent.put("cloudflareRanges", edge.applyValue(SiteIntent::texts));
    }
    return intent;
  }

  private static List<String> texts(List<Cidr> ranges) {
    return ranges.stream().map(Cidr::toString).toList();
  }
}
