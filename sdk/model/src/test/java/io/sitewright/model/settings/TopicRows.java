package io.sitewright.model.settings;

import java.util.stream.Stream;

/** Rows of {@link SettingsReaderTest} for the topics beyond the first machines. */
final class TopicRows {
  private TopicRows() {}

  static Stream<SettingRow> all() {
    return Stream.of(
            MachineRows.application(),
            MachineRows.machines(),
            VisitorRows.visitors(),
            BuildRows.building(),
            BuildRows.storage(),
            BuildRows.mail())
        .flatMap(rows -> rows);
  }
}
