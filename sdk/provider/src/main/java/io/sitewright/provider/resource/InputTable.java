package io.sitewright.provider.resource;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** All inputs of a resource; checks and compares whole sets of them. */
record InputTable(String resource, List<Input> inputs) {
  private static final int LONGEST_SHOWN = 80;

  InputTable {
    inputs = List.copyOf(inputs);
  }

  /** One sentence a fault: what is missing, wrong, or not known at all. */
  List<String> faults(Struct given) {
    List<String> faults = new ArrayList<>();
    for (var name : given.getFieldsMap().keySet()) {
      if (named(name).isEmpty()) {
        faults.add("%s has no input \"%s\"; %s".formatted(resource, name, whatThereIs()));
      }
    }
    for (var input : inputs) {
      var value = Values.in(given, input.name());
      if (value.isEmpty()) {
        if (input.preset().isEmpty() && !input.noted()) {
          faults.add(
              "%s lacks the input \"%s\"; give %s"
                  .formatted(resource, input.name(), input.fitting()));
        }
      } else if (!Values.isUnknown(value.get()) && !input.form().takes(value.get())) {
        faults.add(
            "%s.%s%s is not %s"
                .formatted(resource, input.name(), shown(input, value.get()), input.fitting()));
      }
    }
    return faults;
  }

  /** The inputs with presets filled in and secrets wrapped. */
  Struct completed(Struct given) {
    var completed = given.toBuilder();
    for (var input : inputs) {
      var value = Optional.ofNullable(given.getFieldsMap().get(input.name()));
      if (Values.in(given, input.name()).isEmpty()) {
        completed.removeFields(input.name());
        input
            .preset()
            .map(preset -> Value.newBuilder().setNumberValue(preset).build())
            .ifPresent(preset -> completed.putFields(input.name(), preset));
      } else if (input.secret()) {
        value.map(Values::secret).ifPresent(secret -> completed.putFields(input.name(), secret));
      }
    }
    return completed.build();
  }

  /**
   * The inputs that differ, secret or not; one that is not known yet counts as differing, one that
   * is only noted never does.
   */
  List<Input> changed(Struct before, Struct after) {
    return inputs.stream()
        .filter(input -> !input.noted())
        .filter(input -> !Values.in(before, input.name()).equals(Values.in(after, input.name())))
        .toList();
  }

  private Optional<Input> named(String name) {
    // the engine's own marks, such as __defaults, are no inputs
    if (name.startsWith("__")) {
      return Optional.of(Input.text(name, ".*", ""));
    }
    return inputs.stream().filter(input -> input.name().equals(name)).findFirst();
  }

  private String whatThereIs() {
    return inputs.isEmpty()
        ? "it takes none"
        : "it has " + inputs.stream().map(Input::name).collect(Collectors.joining(", "));
  }

  private static String shown(Input input, Value value) {
    if (input.secret()) {
      return "";
    }
    if (value.getKindCase() == Value.KindCase.STRING_VALUE) {
      var text = value.getStringValue();
      return " \""
          + (text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) + "..." : text)
          + "\"";
    }
    if (value.getKindCase() == Value.KindCase.NUMBER_VALUE) {
      var number = value.getNumberValue();
      return " "
          + (number == Math.rint(number) ? String.valueOf((long) number) : String.valueOf(number));
    }
    return "";
  }
}
