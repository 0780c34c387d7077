package io.sitewright;

import com.pulumi.resources.ResourceArgs;
import io.sitewright.model.DomainName;

/** What a {@link SiteDns} is made from: {@code SiteDnsArgs.builder(web).build()}. */
public final class SiteDnsArgs extends ResourceArgs {
  private final WebserverPool pool;
  private final DomainName zone;

  private SiteDnsArgs(Builder builder) {
    this.pool = builder.pool;
    this.zone = builder.zone;
  }

  /** The webservers that the name leads to. */
  public static Builder builder(WebserverPool pool) {
    return new Builder(pool);
  }

  WebserverPool pool() {
    return pool;
  }

  DomainName zone() {
    return zone;
  }

  /** Collects what is optional. */
  public static final class Builder {
    private final WebserverPool pool;
    private DomainName zone;

    private Builder(WebserverPool pool) {
      this.pool = pool;
      this.zone = pool.site().settings().zone();
    }

    /** The zone to create. Default: {@code site:zone}. */
    public Builder zone(DomainName zone) {
      this.zone = zone;
      return this;
    }

    public SiteDnsArgs build() {
      return new SiteDnsArgs(this);
    }
  }
}
