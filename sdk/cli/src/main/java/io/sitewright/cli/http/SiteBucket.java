package io.sitewright.cli.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sitewright.cli.Refusal;
import io.sitewright.cli.engine.StateDocument;
import io.sitewright.cli.engine.Urn;
import io.sitewright.signing.StoreSigner;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * A bucket of the site, read and written with the account's own key. What cannot be read is never
 * taken for absent: it is a sentence, and nothing is touched.
 */
public final class SiteBucket {
  private static final String TYPE = "digitalocean:index/spacesBucket:SpacesBucket";

  private static final String SCALING = "-scaling";

  private final String region;
  private final String name;
  private final AccountStore store;
  private final String what;

  private SiteBucket(String region, String name, AccountStore store, String what) {
    this.region = region;
    this.name = name;
    this.store = store;
    this.what = what;
  }

  /**
   * The bucket whose logical name ends so; nothing if the site has none.
   *
   * @param environment what the engine runs in: the store's address and the account's key
   * @param what what is looked for in it, as a sentence begins with it
   */
  public static Optional<SiteBucket> ending(
      StateDocument state, String end, Map<String, String> environment, String what) {
    return state.resources(TYPE).stream()
        .filter(bucket -> new Urn(bucket.path("urn").asText()).name().endsWith(end))
        .findFirst()
        .map(bucket -> at(bucket, environment, what));
  }

  /**
   * The bucket that autoscalers and the launcher share: profile, digest, lease and journal; nothing
   * if nobody scales the site. The parameters are those of {@link #ending}.
   */
  public static Optional<SiteBucket> ofScaling(
      StateDocument state, Map<String, String> environment, String what) {
    return ending(state, SCALING, environment, what);
  }

  private static SiteBucket at(ObjectNode bucket, Map<String, String> environment, String what) {
    var outputs = bucket.path("outputs");
    var store = new AccountStore(environment);
    store.requireKey();
    return new SiteBucket(
        outputs.path("region").asText(),
        outputs.path("name").asText(bucket.path("id").asText()),
        store,
        what);
  }

  /** The text of an object; nothing if there is no such object. */
  public Optional<String> read(String key) {
    Http.Answer answer = ask("read", () -> store.get(region, name + "/" + key));
    if (answer.status() == 404 && !answer.body().contains("NoSuchBucket")) {
      return Optional.empty();
    }
    return Optional.of(requireOk("read", answer).body());
  }

  /** Puts a text in the place of the present one. */
  public void write(String key, String text) {
    requireOk("written", ask("written", () -> store.put(region, name + "/" + key, text)));
  }

  /** Where its objects are, without a slash at the end. */
  public URI address() {
    return store.address(region, name);
  }

  /** Signs requests for its objects. */
  public StoreSigner signer() {
    return store.signer(region);
  }

  private Http.Answer requireOk(String done, Http.Answer answer) {
    if (!answer.ok()) {
      throw cannotBe(done, "the store answers " + answer.status());
    }
    return answer;
  }

  private Http.Answer ask(String done, Request request) {
    try {
      return request.send();
    } catch (IOException e) {
      throw cannotBe(done, String.valueOf(e.getMessage()));
    }
  }

  /** One question to the store. */
  private interface Request {
    Http.Answer send() throws IOException;
  }

  /** What is said where it cannot be read or written, or makes no sense. */
  public Refusal cannotBe(String done, String why) {
    return Refusal.failed("%s cannot be %s (%s); nothing was touched.".formatted(what, done, why));
  }
}
