package io.sitewright.policies;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import io.sitewright.policy.Policy;
import io.sitewright.policy.PolicyPack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PoliciesPageTest {
  private static final Path PAGE = Path.of("../../docs/policies.md");
  private static final PolicyPack PACK = SitewrightPack.pack();

  /** With {@code -Dgolden.update} the page is written anew. */
  @Test
  void thePageOfPoliciesSaysWhatThePackDoes() throws IOException {
    String page = page();
    if (System.getProperty("golden.update") != null) {
      Files.writeString(PAGE, page);
    }
    assertThat(PAGE).exists();
    assertThat(Files.readString(PAGE)).isEqualTo(page);
  }

  private static String page() {
    StringBuilder page =
        new StringBuilder(
            """
            # Policies

            What every site must be, told from provider resources alone: of DigitalOcean, Cloudflare and AWS, in any Pulumi language. The pack is a witness of its own: it knows neither the components nor the user-data that it judges.

            This page is written from the pack; a test holds them together and `-Dgolden.update` writes it anew. How to write policies of your own: [policies/sdk](../policies/sdk/README.md).

            ## Three ways to run it
            | command | does |
            |---|---|
            | `pulumi preview --policy-pack policies`, `pulumi up --policy-pack policies` | the engine asks the pack about every resource before anything is done with it, and about the stack at the end; build it first: `./mvnw package` |
            | `./sitewright policy STACK` | against a preview, for CI: exit code 3 when a mandatory policy does not hold; `--json`, `--junit FILE`, `--sarif FILE` |
            | `./sitewright policy STACK --state` | over what exists, without the program and without asking a vendor; of any other stack: `pulumi stack export --show-secrets \\| java -jar policies/pack/target/policies.jar --state -` |

            A policy about the stack is asked at the end of a preview, which it stops, and at the end of an update, when it is too late: run a preview first. What nobody knows before an update is *unknown*, counted and shown, never a pass.

            ## Configuring it
            A file of `--policy-pack-config`; for `./sitewright policy STACK` it is `Policies.<stack>.json` beside the stack's settings. Levels are `advisory`, `mandatory`, `remediate` and `disabled`; `all` sets every policy's.
            ```json
            {
              "dns-ttl": {"enforcementLevel": "advisory", "atMost": 86400},
              "production-autoscaler": "disabled",
              "firewall-layers": {
                "suppressions": [
                  {"id": "OPS-12", "resource": "build", "reason": "moves to the new network", "owner": "anna", "until": "2027-01-31"}
                ]
              }
            }
            ```
            A suppression names a resource by its name or URN (`*` stands for any text), a reason, an owner and a last day; after that day the violation fails the run, whatever the policy's level. One that covers nothing any more is told as an advice.

            ## The policies
            | policy | why | level | severity | asked about |
            |---|---|---|---|---|
            """);
    for (Policy<?> policy : PACK.policies()) {
      page.append(
          "| [%1$s](#%1$s) | %2$s | %3$s | %4$s | %5$s |\n"
              .formatted(
                  policy.id(),
                  policy.because(),
                  PACK.level(policy).label(),
                  policy.severity().label(),
                  policy.isAboutStack() ? "the stack" : "each resource"));
    }
    PACK.policies().forEach(policy -> page.append(of(policy)));
    return page.toString();
  }

  private static String of(Policy<?> policy) {
    StringBuilder text = new StringBuilder("\n### " + policy.id() + "\n");
    text.append("Because ").append(policy.because()).append(".\n\n");
    text.append("- To mend it: ").append(policy.fix()).append(".\n");
    text.append(
        policy.isSuppressible()
            ? "- To bear it for a while: a suppression, as above.\n"
            : "- It cannot be suppressed.\n");
    Map<String, Value> settings = new TreeMap<>(policy.settingsSchema().getFieldsMap());
    if (!settings.isEmpty()) {
      text.append("\n| setting | default | meaning |\n|---|---|---|\n");
      settings.forEach((name, schema) -> text.append(row(name, schema.getStructValue())));
    }
    return text.toString();
  }

  private static String row(String name, Struct schema) {
    return "| `%s` | %s | %s |\n"
        .formatted(
            name,
            schema.containsFields("default") ? shown(schema.getFieldsOrThrow("default")) : "none",
            schema.getFieldsOrDefault("description", Value.getDefaultInstance()).getStringValue());
  }

  private static String shown(Value value) {
    return switch (value.getKindCase()) {
      case NUMBER_VALUE -> "`%.0f`".formatted(value.getNumberValue());
      case LIST_VALUE ->
          value.getListValue().getValuesCount() == 0
              ? "none"
              : String.join(
                  ", ",
                  value.getListValue().getValuesList().stream()
                      .map(PoliciesPageTest::shown)
                      .toList());
      case STRUCT_VALUE -> "none";
      default -> "`" + value.getStringValue() + "`";
    };
  }
}
