package io.sitewright.cli.recovery;

import static io.sitewright.cli.recovery.States.creating;
import static io.sitewright.cli.recovery.States.half;
import static io.sitewright.cli.recovery.States.held;
import static io.sitewright.cli.recovery.States.lineage;
import static io.sitewright.cli.recovery.States.resource;
import static io.sitewright.cli.recovery.States.stack;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sitewright.cli.engine.StateDocument;
import io.sitewright.cli.recovery.Facts.Finding;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlannerTest {
  private static final String TAG = "p-dev";
  private static final String OWN = "lineage:aaaaaaaaaaaa";

  private static StateDocument living(ObjectNode... more) {
    var all = new java.util.ArrayList<ObjectNode>(List.of(stack(), lineage("aaaaaaaaaaaa")));
    all.addAll(List.of(more));
    return States.of(all.toArray(ObjectNode[]::new));
  }

  private static Plan plan(StateDocument state, List<Finding> findings, VendorObject... machines) {
    return plan(state, findings, Map.of(), machines);
  }

  private static Plan plan(
      StateDocument state,
      List<Finding> findings,
      Map<String, Set<String>> before,
      VendorObject... machines) {
    return Planner.plan(
        new Facts(TAG, state, findings, List.of(machines), List.of(), before), false);
  }

  private static List<String> spoken(Plan plan) {
    assertThat(plan.stop()).isEmpty();
    return plan.steps().stream().map(Plan.Step::spoken).toList();
  }

  @Test
  void aStateThatAgreesWithTheAccountNeedsNothing() {
    Plan plan =
        plan(
            living(resource(Kind.DROPLET, "web-1", "7")),
            List.of(),
            held("7", "web-1-abc1234", TAG, OWN));

    assertThat(spoken(plan)).isEmpty();
  }

  @Test
  void aMachineWhoseCreationWasNotRecordedIsAdoptedNotCreatedTwice() {
    VendorObject machine = held("9", "web-1-abc1234", TAG, OWN, TAG + "-webserver");
    Plan plan =
        plan(
            living(),
            List.of(new Finding(creating(Kind.DROPLET, "web-1"), List.of(machine))),
            machine);

    assertThat(spoken(plan))
        .containsExactly("adopted Droplet web-1 (9), whose creation was not recorded");
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {
        "SPACES_KEY",
        "CERTIFICATE",
        "DATABASE_FIREWALL",
        "ZONE_SETTING",
        "LINEAGE",
        "READY"
      },
      mode = EnumSource.Mode.EXCLUDE)
  void everyTypeThatTheVendorHoldsIsAdoptedAndOneThatItDoesNotIsCleared(Kind kind) {
    Plan found =
        plan(living(), List.of(new Finding(creating(kind, "x"), List.of(held("1", "x-abc1234")))));
    Plan absent = plan(living(), List.of(new Finding(creating(kind, "x"), List.of())));

    assertThat(found.steps()).singleElement().isInstanceOf(Plan.Adopt.class);
    assertThat(absent.steps()).singleElement().isInstanceOf(Plan.Forget.class);
  }

  @Test
  void aKeyWhoseSecretWasLostIsRemovedForANewOne() {
    Plan plan =
        plan(
            living(),
            List.of(
                new Finding(
                    creating(Kind.SPACES_KEY, "web"), List.of(held("DO00", "web-abc1234")))));

    assertThat(spoken(plan))
        .containsExactly(
            "removed SpacesKey web-abc1234 (DO00): its secret was told once and is lost");
  }

  @Test
  void aCertificateWhoseKeyTheStateDoesNotKnowIsMadeAgain() {
    Plan plan =
        plan(
            living(),
            List.of(
                new Finding(creating(Kind.CERTIFICATE, "lb"), List.of(held("u-1", "lb-abc1234")))));

    assertThat(spoken(plan))
        .containsExactly(
            "removed Certificate lb-abc1234 (u-1): the state knows nothing of its key");
  }

  @Test
  void trustedSourcesAreWrittenAgain() {
    Plan plan =
        plan(living(), List.of(new Finding(creating(Kind.DATABASE_FIREWALL, "db"), List.of())));

    assertThat(plan.steps()).singleElement().isInstanceOf(Plan.Forget.class);
  }

  private static Plan withDatabase(
      StateDocument state, List<Finding> findings, boolean remove, VendorObject... databases) {
    return Planner.plan(
        new Facts(TAG, state, findings, List.of(), List.of(databases), Map.of()), remove);
  }

  @Test
  void aDatabaseWhoseCreationWasNotRecordedIsAdopted() {
    VendorObject database = held("c-1", "db-abc1234", TAG);
    Plan plan =
        withDatabase(
            living(),
            List.of(new Finding(creating(Kind.DATABASE_CLUSTER, "db"), List.of(database))),
            false,
            database);

    assertThat(spoken(plan))
        .containsExactly("adopted DatabaseCluster db (c-1), whose creation was not recorded");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aDatabaseThatNothingExplainsStopsEverythingAndIsNeverRemoved(boolean remove) {
    VendorObject database = held("c-1", "db-abc1234", TAG);

    assertThat(withDatabase(living(), List.of(), remove, database).stop())
        .contains(
            "Managed database db-abc1234 (c-1) belongs to this site but its state does not know it,"
                + " and no unfinished operation explains it; nothing was touched. It holds data:"
                + " use the state that it was made with, or take the tag p-dev off it at the vendor"
                + " to keep it apart.");
    assertThat(
            withDatabase(
                    living(resource(Kind.DATABASE_CLUSTER, "db", "c-1")),
                    List.of(),
                    remove,
                    database)
                .stop())
        .isEmpty();
  }

  @Test
  void anImageOfTheSameTitleThatWasThereBeforeIsNotTakenForTheNewOne() {
    Finding finding =
        new Finding(
            creating(Kind.SNAPSHOT, "web"), List.of(held("1", "web 1"), held("2", "web 1")));

    assertThat(spoken(plan(living(), List.of(finding), Map.of(Kind.SNAPSHOT.type(), Set.of("2")))))
        .containsExactly("adopted DropletSnapshot web (1), whose creation was not recorded");
  }

  @Test
  void anAddressThatAlreadyLeadsSomewhereIsNotAdoptedUnderASecondId() {
    ObjectNode recorded = resource(Kind.RESERVED_IP_ASSIGNMENT, "web", "7-198.51.100.1-2026");
    recorded.withObjectProperty("inputs").put("dropletId", 7).put("ipAddress", "198.51.100.1");
    OpenOperation operation = journal(Kind.RESERVED_IP_ASSIGNMENT, "web");
    operation
        .resource()
        .withObjectProperty("inputs")
        .put("dropletId", 7)
        .put("ipAddress", "198.51.100.1");

    Plan plan =
        plan(
            living(recorded),
            List.of(
                new Finding(operation, List.of(held("7-198.51.100.1-adopted", "198.51.100.1")))));

    assertThat(plan.steps()).singleElement().isInstanceOf(Plan.Forget.class);
  }

  @Test
  void whatTheStateKnowsAlreadyIsNotAdoptedAgain() {
    Plan plan =
        plan(
            living(resource(Kind.TAG, "site", "p-dev")),
            List.of(new Finding(creating(Kind.TAG, "site"), List.of(held("p-dev", "p-dev")))));

    assertThat(plan.steps()).singleElement().isInstanceOf(Plan.Forget.class);
  }

  @Test
  void anObjectIsKnownByItsBucketToo() {
    ObjectNode recorded = resource(Kind.OBJECT, "m", "manifest");
    recorded.withObjectProperty("inputs").put("bucket", "one");

    assertThat(plan(living(recorded), List.of(object("one"))).steps())
        .singleElement()
        .isInstanceOf(Plan.Forget.class);
    assertThat(plan(living(recorded), List.of(object("two"))).steps())
        .singleElement()
        .isInstanceOf(Plan.Adopt.class);
  }

  private static Finding object(String bucket) {
    OpenOperation operation = journal(Kind.OBJECT, "m");
    operation.resource().withObjectProperty("inputs").put("bucket", bucket);
    return new Finding(operation, List.of(held("manifest", "manifest")));
  }

  @Test
  void anAttachmentThatWasRecordedIsNotAdoptedUnderASecondId() {
    ObjectNode recorded = resource(Kind.VOLUME_ATTACHMENT, "data", "7-v-20260101");
    recorded.withObjectProperty("inputs").put("dropletId", 7).put("volumeId", "v");
    OpenOperation operation = journal(Kind.VOLUME_ATTACHMENT, "data");
    operation.resource().withObjectProperty("inputs").put("dropletId", 7).put("volumeId", "v");

    Plan plan =
        plan(living(recorded), List.of(new Finding(operation, List.of(held("7-v-adopted", "v")))));

    assertThat(plan.steps()).singleElement().isInstanceOf(Plan.Forget.class);
  }

  @Test
  void aDomainThatWasThereBeforeTheUpdateIsSomebodyElses() {
    Finding domain =
        new Finding(creating(Kind.DOMAIN, "zone"), List.of(held("example.org", "example.org")));

    Plan theirs =
        plan(living(), List.of(domain), Map.of(Kind.DOMAIN.type(), Set.of("example.org")));
    Plan ours = plan(living(), List.of(domain), Map.of(Kind.DOMAIN.type(), Set.of("other.org")));

    assertThat(theirs.steps()).singleElement().isInstanceOf(Plan.Forget.class);
    assertThat(ours.steps()).singleElement().isInstanceOf(Plan.Adopt.class);
  }

  @Test
  void anEmptyStateBesideALivingSiteTouchesNothing() {
    Plan plan = plan(States.of(stack()), List.of(), held("7", "web-1-abc1234", TAG, OWN));

    assertThat(plan.steps()).isEmpty();
    assertThat(plan.stop())
        .contains(
            "The account already holds a site p-dev that this state does not describe: machine web-1-abc1234 (7)"
                + " has lineage aaaaaaaaaaaa, the state has none; nothing was touched. Use the state it was made"
                + " with, or another project or stack name.");
  }

  @Test
  void anotherLineageStopsEvenWhenOwnOperationsAreOpen() {
    Plan plan =
        plan(
            living(),
            List.of(new Finding(creating(Kind.VOLUME, "v"), List.of(held("1", "v-abc1234")))),
            held("7", "web-1-abc1234", TAG, "lineage:bbbbbbbbbbbb"));

    assertThat(plan.steps()).isEmpty();
    assertThat(plan.stop().orElse("")).contains("lineage bbbbbbbbbbbb, the state has aaaaaaaaaaaa");
  }

  @Test
  void anUnexplainedMachineOfThisSiteIsRemovedOnlyWithConsent() {
    VendorObject machine = held("7", "database-abc1234", TAG, OWN, TAG + "-database");
    var facts = new Facts(TAG, living(), List.of(), List.of(machine), List.of(), Map.of());

    assertThat(Planner.plan(facts, false).stop().orElse(""))
        .startsWith(
            "Machine database-abc1234 (7) belongs to this site but its state does not know it");
    assertThat(spoken(Planner.plan(facts, true)))
        .containsExactly("removed Droplet database-abc1234 (7): the state does not know it");
  }

  @Test
  void anAnswerThatWasLostCostsAWebserverButNeverADatabase() {
    VendorObject web = held("1", "web-1-abc1234", TAG, OWN, TAG + "-webserver");
    VendorObject database = held("2", "database-abc1234", TAG, OWN, TAG + "-database");

    Plan plan =
        plan(
            living(),
            List.of(
                new Finding(journal(Kind.DROPLET, "web-1"), List.of(web)),
                new Finding(journal(Kind.DROPLET, "database"), List.of(database))),
            web,
            database);

    assertThat(spoken(plan))
        .containsExactly(
            "removed Droplet web-1-abc1234 (1): its creation was not recorded",
            "adopted Droplet database (2), whose creation was not recorded");
  }

  private static OpenOperation journal(Kind kind, String name) {
    return new OpenOperation(
        OpenOperation.Doing.CREATING, OpenOperation.Origin.JOURNAL, half(kind, name));
  }

  @Test
  void whatWasChangingOrGoingIsCheckedAgainWhileItLives() {
    ObjectNode web = resource(Kind.DROPLET, "web-1", "7");
    ObjectNode replaced = resource(Kind.FIREWALL, "web", "8").put("delete", true);
    StateDocument state = living(web, replaced);

    Plan plan =
        plan(
            state,
            List.of(
                new Finding(operation("updating", web), List.of()),
                new Finding(operation("deleting", replaced), List.of()),
                new Finding(operation("reading", web), List.of())));

    assertThat(spoken(plan))
        .containsExactly(
            "checked digitalocean Droplet web-1 again",
            "cleared the unfinished operation on digitalocean Firewall web",
            "cleared the unfinished operation on digitalocean Droplet web-1");
  }

  private static OpenOperation operation(String word, ObjectNode resource) {
    return new OpenOperation(OpenOperation.Doing.of(word), OpenOperation.Origin.STATE, resource);
  }

  @Test
  void twoOperationsNeverClaimTheSameObject() {
    VendorObject object = held("1", "x-abc1234");

    Plan plan =
        plan(
            living(),
            List.of(
                new Finding(creating(Kind.VOLUME, "x"), List.of(object)),
                new Finding(journal(Kind.VOLUME, "x"), List.of(object))));

    assertThat(plan.steps()).hasSize(2);
    assertThat(plan.steps().get(0)).isInstanceOf(Plan.Adopt.class);
    assertThat(plan.steps().get(1)).isInstanceOf(Plan.Forget.class);
  }
}
