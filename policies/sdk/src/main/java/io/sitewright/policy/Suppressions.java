package io.sitewright.policy;

import com.google.protobuf.ListValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import java.util.Optional;

/** Suppressions as a setting that every policy has. */
public final class Suppressions {
  private Suppressions() {}

  /** The schema of a policy's settings, with its suppressions among them. */
  public static Struct added(Policy<?> policy) {
    Struct.Builder all = policy.settingsSchema().toBuilder();
    ListValue.Builder required = ListValue.newBuilder();
    RecordSchema.required(Suppression.class, Optional.empty())
        .forEach(name -> required.addValues(text(name)));
    Struct one =
        Struct.newBuilder()
            .putFields("type", text("object"))
            .putFields(
                "properties",
                Value.newBuilder()
                    .setStructValue(RecordSchema.properties(Suppression.class, Optional.empty()))
                    .build())
            .putFields("required", Value.newBuilder().setListValue(required).build())
            .putFields("additionalProperties", Value.newBuilder().setBoolValue(false).build())
            .build();
    all.putFields(
        PolicyBuilder.SUPPRESSIONS,
        Value.newBuilder()
            .setStructValue(
                Struct.newBuilder()
                    .putFields("type", text("array"))
                    .putFields("items", Value.newBuilder().setStructValue(one).build()))
            .build());
    return all.build();
  }

  private static Value text(String text) {
    return Value.newBuilder().setStringValue(text).build();
  }
}
