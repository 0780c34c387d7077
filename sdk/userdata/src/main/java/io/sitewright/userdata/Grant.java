package io.sitewright.userdata;

/** One bucket that a key opens. */
public record Grant(Bucket bucket, Access access) {
  /** How far; named as DigitalOcean names it by {@link #label()}. */
  public enum Access {
    READ("read"),
    READ_WRITE("readwrite");

    private final String label;

    Access(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }
  }
}
