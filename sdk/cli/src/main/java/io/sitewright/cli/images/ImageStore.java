package io.sitewright.cli.images;

import io.sitewright.cli.Refusal;
import io.sitewright.cli.engine.StateDocument;
import io.sitewright.cli.http.SiteBucket;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The images of a site's webservers in its store. Webservers write the images and propose one; what
 * is accepted lies where no machine may write, so that it is this that decides what is unpacked.
 */
public final class ImageStore {
  private static final Pattern NAMED = Pattern.compile("(?m)^image ([0-9a-f]{128})$");

  private final String stack;
  private final SiteBucket images;
  private final SiteBucket config;
  private final SiteBucket reports;

  private ImageStore(String stack, SiteBucket images, SiteBucket config, SiteBucket reports) {
    this.stack = stack;
    this.images = images;
    this.config = config;
    this.reports = reports;
  }

  /**
   * The store of the site that the state holds; nothing if its webservers make no images.
   *
   * @param environment what the engine runs in: the store's address and the account's key
   */
  public static Optional<ImageStore> of(
      StateDocument state, String stack, Map<String, String> environment) {
    String what = "What is known of the images of " + stack;
    Optional<SiteBucket> images = SiteBucket.ending(state, "-webserver-images", environment, what);
    Optional<SiteBucket> config = SiteBucket.ending(state, "-webserver-config", environment, what);
    Optional<SiteBucket> reports =
        SiteBucket.ending(state, "-webserver-reports", environment, what);
    return images.isEmpty() || config.isEmpty() || reports.isEmpty()
        ? Optional.empty()
        : Optional.of(new ImageStore(stack, images.get(), config.get(), reports.get()));
  }

  /** The digest of the image that the webservers propose. */
  public Optional<String> proposed() {
    return reports.read("images/proposed").flatMap(ImageStore::named);
  }

  /** The digest of the image that webservers to come are built from. */
  public Optional<String> accepted() {
    return config.read("image").flatMap(ImageStore::named);
  }

  private static Optional<String> named(String text) {
    Matcher line = NAMED.matcher(text);
    return line.find() ? Optional.of(line.group(1)) : Optional.empty();
  }

  /**
   * The image of that digest, held against it; nothing if there is none.
   *
   * @throws Refusal where its index is something else
   */
  public Optional<WebserverImage> image(String digest) {
    Optional<String> index = images.read("indexes/" + digest);
    if (index.isEmpty()) {
      return Optional.empty();
    }
    Optional<WebserverImage> image =
        index.flatMap(WebserverImage::parse).filter(it -> it.digest().equals(digest));
    if (image.isEmpty()) {
      throw Refusal.checkFailed(
          "The index of image %s of %s holds something else; somebody has altered it, so it is refused."
              .formatted(digest, stack));
    }
    return image;
  }

  /** From now on webservers are built from it. */
  public void accept(WebserverImage image) {
    config.write("image", "sitewright-acceptance 1\nimage " + image.digest() + "\n");
  }
}
