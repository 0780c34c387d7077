package io.sitewright.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Struct;
import com.google.protobuf.util.JsonFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PropertyValueTest {
  private static PropertyValue of(String json) {
    Struct.Builder struct = Struct.newBuilder();
    try {
      JsonFormat.parser().merge(json, struct);
    } catch (com.google.protobuf.InvalidProtocolBufferException e) {
      throw new IllegalArgumentException(e);
    }
    return PropertyValue.of(struct.build());
  }

  private static final String SECRET =
      "\"4dabf18193072939515e22adb298388d\":\"1b47061264138c4ac30d75fd1eb44270\"";

  @Test
  void pathsLeadIntoListsAndObjects() {
    PropertyValue value = of("{\"rules\":[{\"port\":22},{\"port\":\"443\"}]}");
    assertThat(value.at("rules[1].port").integer()).contains(443L);
    assertThat(value.at("rules[1].port").path()).isEqualTo("rules[1].port");
    assertThat(value.at("rules[7].port").isAbsent()).isTrue();
    assertThat(value.at("no.such[3].thing").isAbsent()).isTrue();
  }

  @Test
  void aSecretMarksAllThatIsInIt() {
    PropertyValue value = of("{\"a\":{" + SECRET + ",\"value\":{\"b\":[\"c\"]}}}");
    assertThat(value.at("a.b[0]").isSecret()).isTrue();
    assertThat(value.at("a.b[0]").text()).contains("c");
    assertThat(value.hasSecret()).isTrue();
    assertThat(value.get("a")).hasToString("a: a secret");
  }

  @Test
  void whatIsEncryptedOrNotThereYetIsUnknown() {
    PropertyValue value =
        of(
            "{\"a\":{"
                + SECRET
                + ",\"ciphertext\":\"v1:x\"},\"b\":\"04da6b54-80e4-46f7-96ec-b56ff0331ba9\",\"c\":{\"4dabf18193072939515e22adb298388d\":\"d0e6a833031e9bbcd3f4e8bde6ca49a4\"}}");
    for (String name : List.of("a", "b", "c")) {
      assertThat(value.get(name).isUnknown()).as(name).isTrue();
      assertThatThrownBy(() -> value.get(name).text())
          .isInstanceOf(UnknownValueException.class)
          .hasMessage(name + " is not known before the update");
    }
    assertThat(value.hasUnknown()).isTrue();
  }

  @Test
  void assetsAndArchivesAreKnownByTheirSignatures() {
    PropertyValue value =
        of(
            """
            {"file": {"4dabf18193072939515e22adb298388d": "c44067f5952c0a294b673a41bacd8c17", "path": "a.txt"},
             "text": {"4dabf18193072939515e22adb298388d": "c44067f5952c0a294b673a41bacd8c17", "text": "hello"},
             "remote": {"4dabf18193072939515e22adb298388d": "c44067f5952c0a294b673a41bacd8c17", "uri": "https://x"},
             "zip": {"4dabf18193072939515e22adb298388d": "0def7320c3a5731c473e5ecbe6d01bc7", "assets":
               {"one": {"4dabf18193072939515e22adb298388d": "c44067f5952c0a294b673a41bacd8c17", "text": "1"}}},
             "other": "a.txt"}""");
    assertThat(value.get("file").asset()).contains(new Asset.OfFile("a.txt"));
    assertThat(value.get("text").asset()).contains(new Asset.OfText("hello"));
    assertThat(value.get("remote").asset()).contains(new Asset.Remote("https://x"));
    assertThat(value.get("other").asset()).isEmpty();
    assertThat(value.get("zip").archive())
        .get()
        .isInstanceOfSatisfying(
            Archive.OfParts.class,
            parts ->
                assertThat(parts.parts().values())
                    .singleElement()
                    .satisfies(it -> assertThat(it.asset()).contains(new Asset.OfText("1"))));
  }

  /** A view of a rule. */
  record Rule(
      String protocol, Optional<Integer> port, List<String> from, Map<String, Boolean> flags) {}

  @Test
  void aRecordTakesTheMembersThatItNames() {
    PropertyValue value =
        of(
            "{\"protocol\":\"tcp\",\"port\":22,\"from\":[\"a\",\"b\"],\"flags\":{\"x\":true},\"more\":\"04da6b54-80e4-46f7-96ec-b56ff0331ba9\"}");
    assertThat(value.as(Rule.class))
        .isEqualTo(new Rule("tcp", Optional.of(22), List.of("a", "b"), Map.of("x", true)));
    assertThatThrownBy(() -> of("{\"protocol\":5}").as(Rule.class))
        .hasMessage("protocol is a number; write a text.");
  }
}
