package io.sitewright.localcloud.machines;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/**
 * What cloud-init would do with a {@code #cloud-config} document, of which files and boot commands
 * matter here (cloud-init's documentation, 22.4).
 */
record UserData(Map<String, String> files, List<List<String>> bootCommands) {
  private static final ObjectMapper YAML =
      new ObjectMapper(
          YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build());

  UserData {
    files = Map.copyOf(files);
    bootCommands = List.copyOf(bootCommands);
  }

  static UserData parse(String text) throws RefusedText {
    if (!text.startsWith("#cloud-config\n")) {
      throw new RefusedText("the user-data does not begin with #cloud-config");
    }
    JsonNode document;
    try {
      document = YAML.readTree(text);
    } catch (JsonProcessingException e) {
      // The text holds a key: nothing of it is repeated.
      throw new RefusedText("the user-data is no YAML");
    }
    return new UserData(files(document), commands(document.path("bootcmd")));
  }

  private static Map<String, String> files(JsonNode document) throws RefusedText {
    Map<String, String> files = new LinkedHashMap<>();
    for (JsonNode file : document.path("write_files")) {
      String path = file.path("path").asText();
      files.put(path, decoded(path, file.path("content").asText(), file.path("encoding").asText()));
    }
    return files;
  }

  private static String decoded(String path, String content, String encoding) throws RefusedText {
    try {
      return switch (encoding) {
        case "", "text/plain" -> content;
        case "b64", "base64" -> text(Base64.getMimeDecoder().decode(content));
        case "gz+b64", "gz+base64", "gzip+b64", "gzip+base64" ->
            text(unzipped(Base64.getMimeDecoder().decode(content)));
        default -> throw new RefusedText("file " + path + " has the unknown encoding " + encoding);
      };
    } catch (IOException | IllegalArgumentException e) {
      throw new RefusedText("file " + path + " is not encoded as " + encoding);
    }
  }

  private static byte[] unzipped(byte[] bytes) throws IOException {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return in.readAllBytes();
    }
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** A command is a list of words, or one text for the shell. */
  private static List<List<String>> commands(JsonNode nodes) {
    List<List<String>> commands = new ArrayList<>();
    for (JsonNode node : nodes) {
      List<String> words = new ArrayList<>();
      if (node.isArray()) {
        node.forEach(word -> words.add(word.asText()));
      } else {
        words.addAll(List.of("/bin/sh", "-c", node.asText()));
      }
      commands.add(List.copyOf(words));
    }
    return commands;
  }

  /** Contents may hold a key. */
  @Override
  public String toString() {
    return "UserData" + files.keySet();
  }
}
