package io.sitewright.policies;

/** The process that the engine starts for {@code --policy-pack policies}. */
public final class Main {
  private Main() {}

  /** Serves the pack, or runs it over a state. */
  public static void main(String[] arguments) {
    SitewrightPack.pack().run(arguments);
  }
}
