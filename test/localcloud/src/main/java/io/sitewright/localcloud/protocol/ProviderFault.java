package io.sitewright.localcloud.protocol;

/** A request that fails with a sentence, as an error of the call and not as a failed check. */
public final class ProviderFault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ProviderFault(String message) {
    super(message);
  }

  /** The way in which Terraform-based providers list what went wrong. */
  public static ProviderFault during(String verb, Target target, String text) {
    return new ProviderFault(
        verb + " " + target.urn() + ": 1 error occurred:\n\t* " + text + "\n\n");
  }
}
