package io.sitewright;

import static io.sitewright.Sites.READY;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import io.sitewright.clouds.testing.Declarations;
import io.sitewright.model.settings.Form;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A living site's webservers keep its own database until the data is in the managed one. */
class DataPlaceTest {
  private static final String SITE = "sitewright:index:Site";
  private static final String CLUSTER = "digitalocean:index/databaseCluster:DatabaseCluster";

  @Test
  void aNewSiteHasNothingToMove() {
    assertThat(DataPlace.of(LivingStack.EMPTY)).isEmpty();
    assertThat(moves("mysql", LivingStack.EMPTY)).isFalse();
  }

  @Test
  void whatTheDatabaseMachineServedLastCountsAndElseWhatWasMeant() {
    assertThat(moves("mysql", living(Map.of("managedDatabase", "none"), "own"))).isTrue();
    assertThat(moves("mysql", living(Map.of("managedDatabase", "none"), ""))).isTrue();
    assertThat(moves("mysql", living(Map.of("managedDatabase", "mysql", "data", "own"), "own")))
        .isTrue();
    assertThat(moves("mysql", living(Map.of("managedDatabase", "mysql", "data", "own"), "")))
        .isTrue();
    assertThat(moves("mysql", living(Map.of("managedDatabase", "mysql"), ""))).isFalse();
    assertThat(moves("mysql", living(Map.of("managedDatabase", "mysql", "data", "own"), "managed")))
        .isFalse();
    assertThat(moves("none", living(Map.of("managedDatabase", "none"), "own"))).isFalse();
  }

  @Test
  void whileItMovesBothAreReachedAndTheManagedOneMayGoAgain() {
    Declarations moving = Sites.whole("managedDatabase", "mysql", "dataMoves", "true");
    assertThat(moving.the(Sites.FIREWALL, "site-database").input("inboundRules").toString())
        .contains("2035");
    assertThat(moving.the(CLUSTER, "data").protect()).isFalse();
    assertThat(moving.the(CLUSTER, "data").retainOnDelete()).isFalse();
    assertThat(moving.the(READY, "database").text("data")).isEqualTo("managed");
    assertThat(moving.the(READY, "web-1").inputs()).doesNotContainKey("data");
    assertThat(Sites.whole().the(READY, "database").text("data")).isEqualTo("own");
  }

  private static boolean moves(String managed, LivingStack living) {
    var stack =
        new StackSettings(
            "{\"site:domain\": \"www.example.org\", \"site:operators\": \"[\\\"203.0.113.7/32\\\"]\", \"site:managedDatabase\": \"%s\"}"
                .formatted(managed),
            null);
    return DataPlace.in(stack, stack.read(Form.PRODUCTION), living)
        .read(Form.PRODUCTION)
        .dataMoves();
  }

  private static LivingStack living(Map<String, String> site, String served) {
    List<LivingResource> all = new ArrayList<>();
    all.add(new LivingResource(SITE, "site", struct(site)));
    all.add(new LivingResource(READY, "web-1", struct(Map.of())));
    all.add(
        new LivingResource(
            READY, "database", struct(served.isEmpty() ? Map.of() : Map.of("data", served))));
    return new LivingStack(all);
  }

  private static Struct struct(Map<String, String> texts) {
    var struct = Struct.newBuilder();
    texts.forEach(
        (key, text) -> struct.putFields(key, Value.newBuilder().setStringValue(text).build()));
    return struct.build();
  }
}
