package io.sitewright.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What runs a Pulumi program on Node.js: the engine's language host for it, which comes with an
 * official installation of Pulumi only, Node.js and the packages of the SDKs.
 */
final class NodeHost {
  /** Those that the bindings are generated for, and the engine's own. */
  static final Map<String, String> PACKAGES =
      Map.of(
          "@pulumi/pulumi",
          "3.259.0",
          "@pulumi/digitalocean",
          "4.80.1",
          "@pulumi/cloudflare",
          "6.17.0");

  private NodeHost() {}

  /** Why there is none, in a sentence; nothing if there is one. */
  static Optional<String> missing(String path) {
    for (String program : List.of("pulumi-language-nodejs", "node", "npm")) {
      boolean there =
          Pattern.compile(File.pathSeparator)
              .splitAsStream(path)
              .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
      if (!there) {
        return Optional.of("Not compared: there is no `" + program + "` on PATH.");
      }
    }
    return Optional.empty();
  }

  /** Installs what {@code program} needs into a folder above it, where every program finds it. */
  static void install(Lab lab, Path program) throws IOException, InterruptedException {
    Path above = lab.folder(".");
    Files.copy(
        program.resolve("package.json"),
        above.resolve("package.json"),
        StandardCopyOption.REPLACE_EXISTING);
    lab.command(above, "npm", "install", "--ignore-scripts", "--no-audit", "--no-fund");
  }
}
