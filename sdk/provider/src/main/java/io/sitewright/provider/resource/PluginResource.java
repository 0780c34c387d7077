package io.sitewright.provider.resource;

import com.google.protobuf.Struct;
import io.sitewright.provider.report.NotReady;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** A kind of resource that the plugin offers. Nothing here does I/O unless its text says so. */
public sealed interface PluginResource permits Lineage, Ready {
  /** The type token, {@code sitewright:index:Ready}. */
  String token();

  /** One sentence a fault of the inputs; none if they are fine. */
  List<String> faults(Struct inputs);

  /** The inputs with defaults filled in and secrets wrapped. */
  Struct completed(Struct inputs);

  /**
   * What is different, so that the engine can choose between nothing, an update and a replacement.
   */
  List<Difference> differences(Struct oldInputs, Struct oldOutputs, Struct newInputs);

  /** What the outputs will be, as far as that is known before anything is done. */
  Struct foreseen(Struct inputs);

  /** Makes the resource; may do I/O and take long. */
  Made create(Struct inputs, Call call) throws NotReady, InterruptedException;

  /** Brings the resource to the new inputs; may do I/O and take long. */
  Struct update(Struct oldOutputs, Struct newInputs, Call call)
      throws NotReady, InterruptedException;

  /** The outputs as they are now; may do I/O, but only once. */
  Struct read(Struct outputs) throws InterruptedException;

  /**
   * Ends the resource; may do I/O and take long. A failure leaves it as it is, and what depends on
   * its end waits for the next update.
   *
   * @param inputs what it was declared with last
   */
  default void delete(Struct inputs, Call call) throws NotReady, InterruptedException {}

  /** One difference between what is and what is wanted. */
  record Difference(String property, boolean replaces) {}

  /** A resource that now exists. */
  record Made(String id, Struct outputs) {}

  /**
   * How long the caller waits, and whether it is still there.
   *
   * @param limit what the program set as custom timeout, if it did
   */
  record Call(Optional<Duration> limit, BooleanSupplier gone) {}
}
