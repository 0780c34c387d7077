package io.sitewright.model.settings;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.sitewright.model.internal.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class StackSchemaTest {
  private static final Path ROOT = Path.of("../..");
  private static final Path FILE = ROOT.resolve("docs/schema/pulumi-stack.schema.json");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final YAMLMapper YAML = new YAMLMapper();
  private static final JsonSchema SCHEMA =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7)
          .getSchema(JSON.valueToTree(StackSchema.schema()));

  /** With {@code -Dgolden.update} the schema is written anew. */
  @Test
  void theSchemaSaysWhatTheReaderDoes() throws IOException {
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));
    String schema = JSON.writer(printer).writeValueAsString(StackSchema.schema()) + "\n";
    if (System.getProperty("golden.update") != null) {
      Files.createDirectories(FILE.getParent());
      Files.writeString(FILE, schema);
    }
    assertThat(FILE).exists();
    assertThat(Files.readString(FILE)).isEqualTo(schema);
  }

  static List<Path> stackFiles() throws IOException {
    List<Path> files = new ArrayList<>();
    for (String folder : List.of("stacks", "examples")) {
      try (Stream<Path> tree = Files.walk(ROOT.resolve(folder), 2)) {
        tree.filter(file -> file.getFileName().toString().matches("Pulumi\\..+\\.yaml"))
            .forEach(files::add);
      }
    }
    return files;
  }

  @ParameterizedTest
  @MethodSource("stackFiles")
  void theStacksOfThisTreeFitAndNameTheSchema(Path file) throws IOException {
    assertThat(faults(YAML.readTree(file.toFile()))).isEmpty();
    String place = file.resolveSibling("").relativize(FILE).toString();
    assertThat(Files.readString(file))
        .startsWith("# yaml-language-server: $schema=" + place + "\n");
  }

  @Test
  void thereAreStacksToLookAt() throws IOException {
    assertThat(stackFiles()).isNotEmpty();
  }

  static Stream<SettingRow> settings() {
    return SettingsReaderTest.settings()
        .filter(
            row -> !List.of("confirmDataLoss", "rebuildSlots", "dataMoves").contains(row.key()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("settings")
  void whatTheReaderTakesFits(SettingRow row) throws IOException {
    ObjectNode config = JSON.createObjectNode().put("site:domain", "www.example.org");
    put(config, row.key(), row.written());
    row.along().forEach((key, value) -> put(config, key, value));
    assertThat(faults(JSON.createObjectNode().set("config", config))).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("settings")
  void whatIsOfNoKindForASettingDoesNotFit(SettingRow row) throws IOException {
    for (String nonsense : List.of("{\"nonsense\": [1]}", "[[]]", "null", "\"\"")) {
      ObjectNode config = JSON.createObjectNode().put("site:domain", "www.example.org");
      config.set("site:" + row.key(), JSON.readTree(nonsense));
      assertThat(faults(JSON.createObjectNode().set("config", config))).as(nonsense).isNotEmpty();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("settings")
  void everySettingMayBeASecretAndSecretsMustBe(SettingRow row) throws IOException {
    ObjectNode config = JSON.createObjectNode().put("site:domain", "www.example.org");
    config.set("site:" + row.key(), JSON.readTree("{\"secure\": \"v1:abc:def\"}"));
    assertThat(faults(JSON.createObjectNode().set("config", config))).isEmpty();
    if (row.key().matches(".*(Token|Password)|tlsKey")) {
      config.put("site:" + row.key(), row.written());
      assertThat(faults(JSON.createObjectNode().set("config", config))).isNotEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "site:webservers: 1001",
        "site:webservers: '0'",
        "site:webservers: 2.5",
        "site:autoscalers: 6",
        "site:sshPort: '65536'",
        "site:region: mars1",
        "site:region: nyc1",
        "site:webserverKind: iis",
        "site:phpVersion: '7.4'",
        "site:webserverSize: huge",
        "site:image: beos",
        "site:cloudflare: yes please",
        "site:domain: https://www.example.org",
        "site:vpcRange: 8.8.8.0/24",
        "site:operators: [anywhere]",
        "site:operators: [203.0.113.7/32, 203.0.113.7/32]",
        "site:operators: 203.0.113.7/32",
        "site:extraPorts: [{role: webserver, port: 8443, from: any}]",
        "site:extraPorts: [{role: webserver, port: 8443, from: any, because: x, reason: y}]",
        "site:extraPorts: [{role: managed-database, port: 8443, from: any, because: x}]",
        "site:scalingSchedule: [{at: '7:30', webservers: 3, because: x}]",
        "site:scalingSchedule: [{at: '07:30', days: [monday], webservers: 3, because: x}]",
        "site:php: {children: 5}",
        "site:php: {mode: sometimes}",
        "site:guardianUsers: [{name: anna, passwordHash: hunter2}]",
        "site:buildFromSnapshots: {stack: production}",
        "site:smtpPassword: hunter2",
        "site:baselineCode: git@git.example.org:shop.git",
        "site:confirmDataLoss: dev",
        "site:databsePort: 2035",
        "site:cloudflareAccount: 0123",
        "site:locale: en_GB",
        "site:securityReboot: '25:00'",
        "site:monthlyBudget: cheap",
      })
  void whatTheReaderRefusesByItselfDoesNotFit(String line) throws IOException {
    String file = "config:\n  site:domain: www.example.org\n  ";
    if (line.startsWith("site:domain")) {
      file = "config:\n  ";
    }
    assertThat(faults(YAML.readTree(file + line + "\n"))).isNotEmpty();
  }

  @Test
  void otherNamespacesAndPulumisOwnLinesFit() throws IOException {
    assertThat(
            faults(
                YAML.readTree(
                    """
                    secretsprovider: passphrase
                    encryptionsalt: v1:abc
                    config:
                      site:domain: www.example.org
                      digitalocean:token:
                        secure: v1:abc
                      other: 3
                    """)))
        .isEmpty();
    assertThat(faults(YAML.readTree("config: {site:zone: example.org}"))).isNotEmpty();
    assertThat(faults(YAML.readTree("config: {site:domain: www.example.org}\nconfg: {}")))
        .isNotEmpty();
  }

  @Test
  void aRangeOfDigitsHoldsItsNumbersAndNoOthers() {
    for (Map.Entry<Integer, Integer> range :
        Map.of(1, 1000, 0, 5, 30, 86_400, 1024, 65_535, 7, 7, 19, 203, 100, 100_000).entrySet()) {
      String pattern = DigitRange.pattern(range.getKey(), range.getValue());
      List<Integer> wrong =
          IntStream.rangeClosed(0, range.getValue() + 1500)
              .filter(
                  number ->
                      Integer.toString(number).matches(pattern)
                          != (number >= range.getKey() && number <= range.getValue()))
              .boxed()
              .toList();
      assertThat(wrong).as(pattern).isEmpty();
      assertThat("-1").doesNotMatch(pattern);
    }
  }

  private static void put(ObjectNode config, String key, String written) {
    try {
      Object value = Json.parse(written);
      boolean structured = value instanceof List<?> || value instanceof Map<?, ?>;
      JsonNode node = structured ? JSON.readTree(written) : JSON.getNodeFactory().textNode(written);
      config.set("site:" + key, isSecret(key) ? secure() : node);
    } catch (IllegalArgumentException | JsonProcessingException e) {
      config.set("site:" + key, isSecret(key) ? secure() : JSON.getNodeFactory().textNode(written));
    }
  }

  private static boolean isSecret(String key) {
    return SettingTable.ALL.stream().anyMatch(one -> one.key().equals(key) && one.isSecret());
  }

  private static JsonNode secure() {
    return JSON.createObjectNode().put("secure", "v1:abc");
  }

  private static Set<ValidationMessage> faults(JsonNode file) {
    return SCHEMA.validate(file);
  }
}
