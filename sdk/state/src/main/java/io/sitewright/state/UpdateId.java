package io.sitewright.state;

import java.util.UUID;
import java.util.regex.Pattern;

/** The name of an update, which says whether it only rehearses. */
final class UpdateId {
  private static final String REHEARSAL = "preview-";
  private static final Pattern ID = Pattern.compile("(preview-)?[0-9a-f-]{36}");

  private UpdateId() {}

  static String next(boolean rehearsal) {
    return (rehearsal ? REHEARSAL : "") + UUID.randomUUID();
  }

  static boolean isRehearsal(String update) {
    return update.startsWith(REHEARSAL);
  }

  /** The id, if it can be one: it becomes part of a key. */
  static String checked(String update) {
    if (!ID.matcher(update).matches()) {
      throw new Refused(404, "There is no update " + update + ".");
    }
    return update;
  }
}
