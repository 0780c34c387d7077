package io.sitewright;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Struct;
import com.google.protobuf.util.JsonFormat;
import io.sitewright.EngineState.UnreadableState;
import io.sitewright.model.InvalidSettingsException;
import io.sitewright.model.settings.SiteSettings;
import io.sitewright.model.settings.SnapshotImages.OfStack;
import java.util.List;

/**
 * The images that another stack made, by its output {@value #OUTPUT}. A stack never builds from its
 * own: a machine would come from an image of itself, and each new image would replace the machines
 * that it was made of.
 */
final class AnotherStacksImages {
  static final String OUTPUT = "images";

  private AnotherStacksImages() {}

  /** The settings with the images themselves in place of the name of the stack that made them. */
  static StackSettings in(StackSettings stack, SiteSettings settings, EngineState engine) {
    if (!(settings.buildFromSnapshots().orElse(null) instanceof OfStack other)) {
      return stack;
    }
    if (engine.qualified(other.stack()).equals(engine.ownName())) {
      throw fault(
          other, "this very stack, whose machines the images were made of", "name another stack");
    }
    return stack.with("buildFromSnapshots", images(other, engine));
  }

  private static String images(OfStack other, EngineState engine) {
    Struct outputs;
    try {
      outputs = engine.outputsOf(other.stack());
    } catch (UnreadableState e) {
      throw fault(other, "not to be read (%s)".formatted(e.getMessage()), "name one that is there");
    }
    if (!outputs.containsFields(OUTPUT)) {
      throw fault(
          other,
          "without images",
          "bring it up with site:generateSnapshots true, or name another stack");
    }
    try {
      return JsonFormat.printer().print(outputs.getFieldsOrThrow(OUTPUT));
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("The engine answered what is no value", e);
    }
  }

  private static InvalidSettingsException fault(OfStack other, String what, String fix) {
    return new InvalidSettingsException(
        List.of(
            "site:buildFromSnapshots.stack is \"%s\": %s; %s."
                .formatted(other.stack(), what, fix)));
  }
}
