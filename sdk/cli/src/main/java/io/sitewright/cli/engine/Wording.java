package io.sitewright.cli.engine;

import java.util.Arrays;
import java.util.Optional;

/** The engine's operations in words. */
enum Wording {
  CREATE("create", "+", "created", "to create"),
  UPDATE("update", "~", "updated", "to update"),
  REPLACE("replace", "+-", "replaced", "to replace"),
  CREATE_REPLACEMENT("create-replacement", "++", "created as a replacement", "to create anew"),
  DELETE("delete", "-", "deleted", "to delete"),
  DELETE_REPLACED("delete-replaced", "--", "deleted after its replacement", "to delete after"),
  IMPORT("import", "=", "imported", "to import"),
  DISCARD("discard", "<", "let go", "to let go"),
  REFRESH("refresh", "~", "refreshed", "to refresh"),
  SAME("same", " ", "unchanged", "unchanged");

  private final String operation;
  private final String sign;
  private final String past;
  private final String ahead;

  Wording(String operation, String sign, String past, String ahead) {
    this.operation = operation;
    this.sign = sign;
    this.past = past;
    this.ahead = ahead;
  }

  static Optional<Wording> of(String operation) {
    return Arrays.stream(values()).filter(w -> w.operation.equals(operation)).findFirst();
  }

  String operation() {
    return operation;
  }

  /** A mark at the start of a line. */
  String sign() {
    return sign;
  }

  /** What has happened. */
  String past() {
    return past;
  }

  /** What would happen, in a preview. */
  String ahead() {
    return ahead;
  }
}
