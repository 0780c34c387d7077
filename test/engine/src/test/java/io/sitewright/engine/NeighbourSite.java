package io.sitewright.engine;

import io.sitewright.Sitewright;
import io.sitewright.model.settings.Form;

/** The same site under another project's name, for the same account. */
public final class NeighbourSite {
  private NeighbourSite() {}

  /** Run by the engine. */
  public static void main(String[] args) {
    Sitewright.run(Form.PRODUCTION, ScalingSite::stack);
  }
}
