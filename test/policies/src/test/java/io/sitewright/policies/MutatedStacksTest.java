package io.sitewright.policies;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitewright.policy.Finding;
import io.sitewright.policy.Finding.Kind;
import io.sitewright.policy.PolicyPack;
import io.sitewright.policy.PolicyRun;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** One fault planted in a stack of the tree: the pack reports that one, and nothing else. */
class MutatedStacksTest {
  private static final PolicyPack PACK = SitewrightPack.pack();
  private static final int LEAST = 60;

  private final List<Mutation> all = new ArrayList<>();

  /**
   * A planted fault.
   *
   * @param expected policy and a part of the message, parted by a colon
   */
  private record Mutation(String what, String base, Consumer<SiteStack> plant, String expected) {}

  MutatedStacksTest() {
    Plant plant = (what, base, how, expected) -> all.add(new Mutation(what, base, how, expected));
    NetworkFaults.all(plant);
    MachineFaults.all(plant);
    DataFaults.all(plant);
    ManagedDatabaseFaults.all(plant);
  }

  @TestFactory
  Stream<DynamicTest> isReportedAndNothingElse() {
    return all.stream()
        .map(
            mutation ->
                DynamicTest.dynamicTest(
                    mutation.base() + ": " + mutation.what(), () -> holds(mutation)));
  }

  @Test
  void thereAreEnoughOfThem() {
    assertThat(all).hasSizeGreaterThanOrEqualTo(LEAST);
    assertThat(
            all.stream()
                .flatMap(it -> Stream.of(it.expected().split("\\|", -1)))
                .map(it -> it.substring(0, it.indexOf(':'))))
        .as("every policy that a stack of ours can break is broken")
        .containsAll(
            PACK.policies().stream()
                .map(policy -> policy.id())
                // DigitalOcean has no public snapshots.
                .filter(id -> !id.equals("snapshots-private"))
                .toList());
  }

  private static void holds(Mutation mutation) {
    String[] words = mutation.base().split(" ", -1);
    String[] changed = new String[words.length];
    System.arraycopy(words, 1, changed, 0, words.length - 1);
    changed[words.length - 1] = "cloudflareAccount=0123456789abcdef0123456789abcdef";
    SiteStack site = SiteStack.of(words[0], changed);
    mutation.plant().accept(site);
    PolicyRun run = site.stack().run(PACK);
    List<Finding> found =
        run.findings().stream().filter(it -> it.kind() != Kind.NOT_APPLICABLE).toList();
    assertThat(found).isNotEmpty();
    for (String expected : mutation.expected().split("\\|", -1)) {
      int colon = expected.indexOf(':');
      assertThat(found)
          .anySatisfy(
              it -> {
                assertThat(it.kind()).isEqualTo(Kind.VIOLATION);
                assertThat(it.policy()).isEqualTo(expected.substring(0, colon));
                assertThat(it.message()).contains(expected.substring(colon + 1));
              });
    }
    List<String> policies =
        Stream.of(mutation.expected().split("\\|", -1))
            .map(it -> it.substring(0, it.indexOf(':')))
            .toList();
    assertThat(found).allSatisfy(it -> assertThat(policies).contains(it.policy()));
  }
}
