package io.sitewright.cli.scaling;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sitewright.cli.Refusal;
import io.sitewright.cli.engine.StateDocument;
import io.sitewright.cli.engine.Urn;
import io.sitewright.cli.http.AccountStore;
import io.sitewright.cli.http.Http;
import io.sitewright.model.scaling.ScalingProfile;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/**
 * A site's scaling profile in its store. What cannot be read is never taken for absent: it is a
 * sentence, and nothing is touched.
 */
public final class ProfileStore {
  private static final String BUCKET = "digitalocean:index/spacesBucket:SpacesBucket";
  private static final String KEY = "profile";

  private final String stack;
  private final String region;
  private final String path;
  private final AccountStore store;

  private ProfileStore(String stack, String region, String path, AccountStore store) {
    this.stack = stack;
    this.region = region;
    this.path = path;
    this.store = store;
  }

  /**
   * The store of the site that the state holds; nothing if the site keeps no profile, since nobody
   * scales it.
   *
   * @param environment what the engine runs in: the store's address and the account's key
   */
  public static Optional<ProfileStore> of(
      StateDocument state, String stack, Map<String, String> environment) {
    return state.resources(BUCKET).stream()
        .filter(bucket -> new Urn(bucket.path("urn").asText()).name().endsWith("-scaling"))
        .findFirst()
        .map(bucket -> at(bucket, stack, environment));
  }

  private static ProfileStore at(ObjectNode bucket, String stack, Map<String, String> environment) {
    String region = bucket.path("outputs").path("region").asText();
    String name = bucket.path("outputs").path("name").asText(bucket.path("id").asText());
    var store = new AccountStore(environment);
    store.requireKey();
    return new ProfileStore(stack, region, name + "/" + KEY, store);
  }

  /** The profile; nothing if nobody has scaled the site yet. */
  public Optional<ScalingProfile> read() {
    Http.Answer answer = ask("read", () -> store.get(region, path));
    if (answer.status() == 404 && !answer.body().contains("NoSuchBucket")) {
      return Optional.empty();
    }
    if (!answer.ok()) {
      throw Refusal.failed(fault("read", "the store answers " + answer.status()));
    }
    try {
      return Optional.of(ScalingProfile.parse(answer.body()));
    } catch (IllegalArgumentException e) {
      throw Refusal.failed(fault("read", String.valueOf(e.getMessage())));
    }
  }

  /** Puts a profile in the place of the present one. */
  public void write(ScalingProfile profile) {
    Http.Answer answer = ask("written", () -> store.put(region, path, profile.text()));
    if (!answer.ok()) {
      throw Refusal.failed(fault("written", "the store answers " + answer.status()));
    }
  }

  private Http.Answer ask(String done, Request request) {
    try {
      return request.send();
    } catch (IOException e) {
      throw Refusal.failed(fault(done, String.valueOf(e.getMessage())));
    }
  }

  /** One question to the store. */
  private interface Request {
    Http.Answer send() throws IOException;
  }

  private String fault(String done, String why) {
    return "The scaling profile of %s cannot be %s (%s); nothing was touched."
        .formatted(stack, done, why);
  }
}
