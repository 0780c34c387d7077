package io.sitewright.localcloud.core;

/**
 * The vendor says no: an HTTP status, the vendor's error id and its sentence. Facades render it as
 * their protocol does.
 */
public final class CloudRefusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String id;

  public CloudRefusal(int status, String id, String message) {
    super(message);
    this.status = status;
    this.id = id;
  }

  /** The HTTP status, such as 404. */
  public int status() {
    return status;
  }

  /**
   * The vendor's own error id, such as {@code unprocessable_entity}, an S3 code such as {@code
   * NoSuchKey} or a Cloudflare code such as {@code 81058}.
   */
  public String id() {
    return id;
  }

  /** What DigitalOcean answers for anything that is not there (observed). */
  public static CloudRefusal notFound() {
    return new CloudRefusal(
        404, "not_found", "The resource you were accessing could not be found.");
  }

  /** A 422 of DigitalOcean. */
  public static CloudRefusal unprocessable(String message) {
    return new CloudRefusal(422, "unprocessable_entity", message);
  }

  /** A 409 of DigitalOcean. */
  public static CloudRefusal conflict(String message) {
    return new CloudRefusal(409, "conflict", message);
  }
}
