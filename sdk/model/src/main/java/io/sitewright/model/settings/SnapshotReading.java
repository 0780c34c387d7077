package io.sitewright.model.settings;

import io.sitewright.model.Image;
import io.sitewright.model.Region;
import java.util.List;
import java.util.Optional;

/** Reads {@code site:buildFromSnapshots}. */
final class SnapshotReading extends Members<SnapshotImages> {
  private static final PlaceReadings.Snapshots NUMBER = new PlaceReadings.Snapshots();

  private static final Member<String> STACK =
      Member.optional(
          "stack",
          new Text(
              "[A-Za-z0-9._-]{1,100}(/[A-Za-z0-9._-]{1,100}){1,2}",
              "not a stack of another project",
              "project/stack, such as sitewright-production/production"),
          "The stack whose outputs name the images; then nothing else is written.");
  private static final Member<Image> AUTOSCALER =
      Member.optional("autoscaler", NUMBER, "The autoscalers' image.");
  private static final Member<Image> WEBSERVER =
      Member.optional("webserver", NUMBER, "The webservers' image.");
  private static final Member<Image> DATABASE =
      Member.optional("database", NUMBER, "The database machine's image.");
  private static final Member<Region> REGION =
      Member.optional("region", new PlaceReadings.Regions(), "The region that they are in.");
  private static final Member<WebserverKind> KIND =
      Member.optional(
          "webserverKind", new OneOf<>(WebserverKind.values()), "The webserver that they hold.");
  private static final Member<String> PHP =
      Member.optional("phpVersion", ApplicationTable.PHP, "The PHP that they hold.");
  private static final Member<List<String>> DIRECTORIES =
      Member.optional(
          "assetDirectories",
          StorageTable.DIRECTORIES,
          "The directories that are mounted or moved, as of the site that they were made of.");
  private static final List<Member<?>> RECORDED =
      List.of(AUTOSCALER, WEBSERVER, DATABASE, REGION, KIND, PHP, DIRECTORIES);

  SnapshotReading() {
    super(
        "buildFromSnapshots",
        "{\"stack\": \"project/stack\"} or {\"autoscaler\": 1, \"webserver\": 2, \"database\": 3, \"region\": \"lon1\", \"webserverKind\": \"nginx\", \"phpVersion\": \"8.2\", \"assetDirectories\": []}",
        List.of(STACK, AUTOSCALER, WEBSERVER, DATABASE, REGION, KIND, PHP, DIRECTORIES));
  }

  @Override
  Optional<SnapshotImages> build(Raw raw, Values values) {
    Optional<String> stack = values.find(STACK);
    for (Member<?> member : RECORDED) {
      boolean written = values.find(member).isPresent();
      if (stack.isPresent() && written) {
        return raw.refuse(
            "." + member.name(),
            String.valueOf(values.get(member)),
            "not to be written beside stack, whose outputs say it",
            "write either stack or the images");
      }
      if (stack.isEmpty() && !written) {
        return raw.refuse(
            "without " + member.name(),
            "add " + member.name() + ", or name the stack whose outputs say it");
      }
    }
    if (stack.isPresent()) {
      return Optional.of(new SnapshotImages.OfStack(stack.get()));
    }
    return Optional.of(
        new SnapshotImages.Recorded(
            values.get(AUTOSCALER),
            values.get(WEBSERVER),
            values.get(DATABASE),
            values.get(REGION),
            values.get(KIND),
            values.get(PHP),
            values.get(DIRECTORIES)));
  }
}
