package io.sitewright.model.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
  private static final ObjectMapper WITNESS =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();
  private static final String EXAMPLE =
      "{\"a\": [1, -2.50, 3e2, 0, true, false, null, {}], \"b\\u00e9\\n\\\"\": \"\\\\x\\/\\t\", \"c\": {\"d\": []}}";

  @Test
  void valuesArePlain() {
    assertThat(Json.parse(EXAMPLE))
        .isEqualTo(
            Map.of(
                "a",
                List.of(
                    new BigDecimal("1"),
                    new BigDecimal("-2.50"),
                    new BigDecimal("3e2"),
                    new BigDecimal("0"),
                    true,
                    false,
                    Json.NULL,
                    Map.of()),
                "bé\n\"",
                "\\x/\t",
                "c",
                Map.of("d", List.of())));
  }

  @Test
  void whereATextStopsBeingJsonIsSaid() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Json.parse("[1, 2,]"))
        .withMessage("it stops being JSON at character 7");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Json.parse("[1] 2"))
        .withMessage("more text follows the value");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Json.parse(" "))
        .withMessage("it is empty");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\": 1, \"a\": 2}",
        "[1 2]",
        "{\"a\" 1}",
        "{a: 1}",
        "'a'",
        "\"a",
        "\"\\q\"",
        "\"\\u12g4\"",
        "01",
        "1.",
        ".5",
        "+1",
        "-",
        "1e",
        "tru",
        "NaN",
        "[",
        "{\"a\":}",
        "[,]",
        "\"\n\""
      })
  void whatIsNoJsonIsRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> Json.parse(text));
  }

  @Test
  void depthAndLengthHaveLimits() {
    assertThat(Json.parse("[".repeat(20) + "]".repeat(20))).isNotNull();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Json.parse("[".repeat(21) + "]".repeat(21)));
    assertThatIllegalArgumentException().isThrownBy(() -> Json.parse("[".repeat(100_000)));
    assertThatIllegalArgumentException().isThrownBy(() -> Json.parse("1".repeat(51)));
    assertThatIllegalArgumentException().isThrownBy(() -> Json.parse("1e999999999"));
    assertThatIllegalArgumentException().isThrownBy(() -> Json.parse("1e-99999999999999"));
    assertThat(Json.parse("1e50")).isEqualTo(new BigDecimal("1e50"));
  }

  @Test
  void aLibraryReadsTheSame() throws JsonProcessingException {
    Random random = new Random(7);
    int json = 0;
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder(EXAMPLE);
      for (int change = random.nextInt(3); change > 0; change--) {
        int at = random.nextInt(text.length());
        if (random.nextBoolean()) {
          text.deleteCharAt(at);
        } else {
          text.insert(at, "{}[]\",:0123456789.eE+-tfn \\u".charAt(random.nextInt(28)));
        }
      }
      Object ours;
      try {
        ours = Json.parse(text.toString());
      } catch (IllegalArgumentException e) {
        ours = "refused";
      }
      assertThat(ours).as(text.toString()).isEqualTo(theirs(text.toString()));
      json += ours.equals("refused") ? 0 : 1;
    }
    assertThat(json).isBetween(5_000, 15_000);
  }

  private static Object theirs(String text) {
    try {
      return plain(WITNESS.readTree(text));
    } catch (JsonProcessingException e) {
      return "refused";
    }
  }

  private static Object plain(JsonNode node) {
    if (node.isArray()) {
      List<Object> elements = new ArrayList<>();
      node.forEach(element -> elements.add(plain(element)));
      return elements;
    }
    if (node.isObject()) {
      Map<String, Object> members = new java.util.LinkedHashMap<>();
      node.fields()
          .forEachRemaining(member -> members.put(member.getKey(), plain(member.getValue())));
      return members;
    }
    if (node.isBoolean()) {
      return node.booleanValue();
    }
    if (node.isNumber()) {
      return node.decimalValue();
    }
    return node.isNull() ? Json.NULL : node.textValue();
  }
}
