package io.sitewright.bench.flat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Puts registrations into Java files: a main class, classes of some registrations each, and
 * arguments that no SDK has.
 */
final class FlatFiles {
  /** The class that holds {@code main}. */
  static final String MAIN = "Flat";

  /** A class holds 65,535 constants at most, and a method 64 KiB. */
  private static final int RESOURCES_A_CLASS = 50;

  private FlatFiles() {}

  /**
   * Writes the files.
   *
   * @param registrations one expression a resource, in their order
   * @param classless names of argument classes, and the types of their inputs by name
   */
  static Map<String, String> of(
      List<String> registrations, Map<String, Map<String, String>> classless) {
    Map<String, String> files = new TreeMap<>();
    classless.forEach((name, fields) -> files.put(name + ".java", argumentsClass(name, fields)));
    StringBuilder calls = new StringBuilder();
    for (int from = 0; from < registrations.size(); from += RESOURCES_A_CLASS) {
      String part = "Part" + from / RESOURCES_A_CLASS;
      StringBuilder text =
          new StringBuilder(
              "import com.pulumi.core.*;\nimport com.pulumi.resources.CustomResourceOptions;\nimport java.util.*;\n");
      text.append("final class ").append(part).append(" {\n  static void register() {\n");
      StringBuilder methods = new StringBuilder();
      for (int i = from; i < Math.min(from + RESOURCES_A_CLASS, registrations.size()); i++) {
        text.append("    r").append(i).append("();\n");
        methods
            .append("  private static void r")
            .append(i)
            .append("() {\n    Flat.made[")
            .append(i)
            .append("] =\n        ");
        methods.append(registrations.get(i)).append(";\n  }\n");
      }
      files.put(part + ".java", text.append("  }\n").append(methods).append("}\n").toString());
      calls.append("        ").append(part).append(".register();\n");
    }
    files.put(
        MAIN + ".java",
        """
        import com.pulumi.resources.CustomResource;
        public final class Flat {
          static final CustomResource[] made = new CustomResource[%d];
          public static void main(String[] arguments) {
            io.sitewright.bench.PeakMemory.report();
            com.pulumi.Pulumi.run(
              context -> {
        %s      });
          }
        }
        final class Untyped extends CustomResource {
          Untyped(String type, String name, com.pulumi.resources.ResourceArgs args, com.pulumi.resources.CustomResourceOptions options) {
            super(type, name, args, options);
          }
        }
        """
            .formatted(registrations.size(), calls));
    return files;
  }

  private static String argumentsClass(String name, Map<String, String> fields) {
    StringBuilder out =
        new StringBuilder(
            "import com.pulumi.core.Output;\nimport com.pulumi.core.annotations.Import;\n");
    out.append("final class ")
        .append(name)
        .append(" extends com.pulumi.resources.ResourceArgs {\n");
    fields.forEach(
        (property, type) ->
            out.append(
                """
                  @Import(name = "%1$s") private Output<%2$s> %1$s;
                  %3$s %1$s(Output<%2$s> value) { this.%1$s = value; return this; }
                """
                    .formatted(property, type, name)));
    return out.append("}\n").toString();
  }
}
