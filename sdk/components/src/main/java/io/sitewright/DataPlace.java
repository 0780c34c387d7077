package io.sitewright;

import io.sitewright.model.settings.ManagedDatabase;
import io.sitewright.model.settings.SiteSettings;
import java.util.Locale;
import java.util.Optional;

/** Where a site's data is. */
enum DataPlace {
  /** On the database machine's volume. */
  OWN,
  MANAGED;

  /** The output of a site, and of its database machine's {@link Ready}, that says so. */
  static final String OUTPUT = "data";

  private static final String SITE = "sitewright:index:Site";

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Where a run with these settings leaves webservers to look for it. */
  static DataPlace of(SiteSettings settings) {
    return settings.managedDatabase().isUsed() && !settings.dataMoves() ? MANAGED : OWN;
  }

  /**
   * Where it is by the state: where the database machine served it last, which is its own word and
   * not the program's; or, in a state that was written before it was asked, where the program meant
   * it to be. Empty for a stack that was never deployed.
   */
  static Optional<DataPlace> of(LivingStack living) {
    Optional<DataPlace> served =
        living.ofType(Ready.TYPE).stream().flatMap(it -> said(it).stream()).findFirst();
    return served.or(
        () ->
            living.ofType(SITE).stream()
                .findFirst()
                .map(it -> said(it).orElseGet(() -> meant(it))));
  }

  private static Optional<DataPlace> said(LivingResource resource) {
    return resource.text(OUTPUT).map(DataPlace::labelled);
  }

  private static DataPlace meant(LivingResource site) {
    String none = ManagedDatabase.NONE.label();
    return site.text(SiteIntent.MANAGED_DATABASE).orElse(none).equals(none) ? OWN : MANAGED;
  }

  private static DataPlace labelled(String label) {
    return label.equals(MANAGED.label()) ? MANAGED : OWN;
  }

  /** The same stack, which knows whether the data still has to move. */
  static StackSettings in(StackSettings stack, SiteSettings settings, LivingStack living) {
    boolean moves = settings.managedDatabase().isUsed() && of(living).equals(Optional.of(OWN));
    return moves ? stack.with("dataMoves", "true") : stack;
  }
}
