package io.sitewright.provider.resource;

import com.google.protobuf.Value;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One input of a resource: what it is called, which values it takes, and what a change of it means.
 *
 * @param fitting says in words what a value must be, as the end of a sentence
 * @param noted whether the value is only kept with the state, for the resource's end: it may be
 *     left out, and a change of it is no difference, so that a state written before it was known
 *     stays as it is
 */
record Input(
    String name,
    Form form,
    String fitting,
    Optional<Integer> preset,
    boolean secret,
    boolean replaces,
    boolean noted) {

  /** Which values an input takes. */
  sealed interface Form permits Text, WholeNumber {
    boolean takes(Value value);
  }

  /** A text that matches the pattern as a whole. */
  record Text(Pattern pattern) implements Form {
    @Override
    public boolean takes(Value value) {
      return value.getKindCase() == Value.KindCase.STRING_VALUE
          && pattern.matcher(value.getStringValue()).matches();
    }
  }

  /** A whole number within bounds, both included. */
  record WholeNumber(int least, int most) implements Form {
    @Override
    public boolean takes(Value value) {
      var number = value.getNumberValue();
      return value.getKindCase() == Value.KindCase.NUMBER_VALUE
          && number == Math.rint(number)
          && number >= least
          && number <= most;
    }
  }

  static Input text(String name, String pattern, String fitting) {
    return new Input(
        name, new Text(Pattern.compile(pattern)), fitting, Optional.empty(), false, false, false);
  }

  static Input number(String name, int least, int most, int preset) {
    return new Input(
        name,
        new WholeNumber(least, most),
        wholeNumber(least, most),
        Optional.of(preset),
        false,
        false,
        false);
  }

  /** A number that is only noted. */
  static Input notedNumber(String name, int least, int most) {
    return new Input(
        name,
        new WholeNumber(least, most),
        wholeNumber(least, most),
        Optional.empty(),
        false,
        false,
        true);
  }

  private static String wholeNumber(int least, int most) {
    return "a whole number from " + least + " to " + most;
  }

  /** The same input, kept secret: no message repeats its value. */
  Input asSecret() {
    return new Input(name, form, fitting, preset, true, replaces, noted);
  }

  /** The same input, whose change makes a new resource. */
  Input thatReplaces() {
    return new Input(name, form, fitting, preset, secret, true, noted);
  }

  /** The same input, only noted. */
  Input thatIsNoted() {
    return new Input(name, form, fitting, preset, secret, false, true);
  }
}
