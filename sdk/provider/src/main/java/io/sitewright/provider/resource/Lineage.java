package io.sitewright.provider.resource;

import com.google.protobuf.Struct;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;

/**
 * The identity of one life of a site: made once at random, kept with the state, carried by every
 * machine as a tag. Whoever finds machines of another lineage knows that they belong to another
 * state.
 */
public final class Lineage implements PluginResource {
  private static final int BYTES = 6;
  private static final String VALUE = "value";

  private final InputTable table = new InputTable("Lineage", List.of());
  private final SecureRandom random = new SecureRandom();

  @Override
  public String token() {
    return "sitewright:index:Lineage";
  }

  @Override
  public List<String> faults(Struct inputs) {
    return table.faults(inputs);
  }

  @Override
  public Struct completed(Struct inputs) {
    return inputs;
  }

  @Override
  public List<Difference> differences(Struct oldInputs, Struct oldOutputs, Struct newInputs) {
    return List.of();
  }

  @Override
  public Struct foreseen(Struct inputs) {
    return Struct.newBuilder().putFields(VALUE, Values.text(Values.UNKNOWN_TEXT)).build();
  }

  @Override
  public Made create(Struct inputs, Call call) {
    var bytes = new byte[BYTES];
    random.nextBytes(bytes);
    var value = HexFormat.of().formatHex(bytes);
    return new Made(value, Struct.newBuilder().putFields(VALUE, Values.text(value)).build());
  }

  @Override
  public Struct update(Struct oldOutputs, Struct newInputs, Call call) {
    return oldOutputs;
  }

  @Override
  public Struct read(Struct outputs) {
    return outputs;
  }
}
