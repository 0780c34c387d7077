package io.sitewright.cli.scaling;

import io.sitewright.cli.engine.StateDocument;
import io.sitewright.cli.http.SiteBucket;
import io.sitewright.model.scaling.ScalingProfile;
import java.util.Map;
import java.util.Optional;

/** A site's scaling profile in its store. */
public final class ProfileStore {
  private static final String KEY = "profile";

  private final SiteBucket bucket;

  private ProfileStore(SiteBucket bucket) {
    this.bucket = bucket;
  }

  /**
   * The store of the site that the state holds; nothing if the site keeps no profile, since nobody
   * scales it.
   *
   * @param environment what the engine runs in: the store's address and the account's key
   */
  public static Optional<ProfileStore> of(
      StateDocument state, String stack, Map<String, String> environment) {
    return SiteBucket.ofScaling(state, environment, "The scaling profile of " + stack)
        .map(ProfileStore::new);
  }

  /** The profile; nothing if nobody has scaled the site yet. */
  public Optional<ScalingProfile> read() {
    try {
      return bucket.read(KEY).map(ScalingProfile::parse);
    } catch (IllegalArgumentException e) {
      throw bucket.cannotBe("read", String.valueOf(e.getMessage()));
    }
  }

  /** Puts a profile in the place of the present one. */
  public void write(ScalingProfile profile) {
    bucket.write(KEY, profile.text());
  }
}
