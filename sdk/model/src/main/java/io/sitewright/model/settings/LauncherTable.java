package io.sitewright.model.settings;

import java.util.List;

/** What the launcher or the program sets for one run and nobody writes into a file. */
final class LauncherTable {
  static final Setting<String> CONFIRM_DATA_LOSS =
      Setting.maybe(
          "confirmDataLoss",
          new Text(
              "[A-Za-z0-9._:/-]{1,100}",
              "not a stack's name",
              "the name of the stack whose data may go"),
          "Set by the launcher for a confirmed destroy; never set it in a file.");

  static final Setting<List<String>> REBUILD_SLOTS =
      Setting.having(
          "rebuildSlots",
          List.of(),
          ListOf.distinct(
              new Text(
                  "[a-z]{2,16}(-[1-9][0-9]{0,3})?", "not a slot's name", "a slot, such as web-1"),
              "a JSON list of slots, such as [\"web-1\"]"),
          "Set by the launcher while it rolls: the living machines that take the present build method's image; never set it in a file.");

  static final Setting<Boolean> DATA_MOVES =
      Setting.having(
          "dataMoves",
          false,
          Truth.READING,
          "Set by the program while the data of a living site is still on its database machine and moves into the managed database; never set it in a file.");

  static final List<Setting<?>> ALL = List.of(CONFIRM_DATA_LOSS, REBUILD_SLOTS, DATA_MOVES);

  private LauncherTable() {}
}
