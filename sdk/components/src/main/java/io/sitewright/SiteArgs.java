package io.sitewright;

import com.pulumi.resources.ResourceArgs;
import io.sitewright.clouds.Cloud;
import io.sitewright.clouds.Dns;
import io.sitewright.model.Flows;
import io.sitewright.model.settings.SiteSettings;
import io.sitewright.model.settings.StandardFlows;
import java.util.Optional;

/**
 * What a {@link Site} is made from.
 *
 * <pre>{@code
 * SiteArgs.builder(DigitalOcean.in(settings.region()), settings).flows(FLOWS).build()
 * }</pre>
 */
public final class SiteArgs extends ResourceArgs {
  private final Cloud cloud;
  private final SiteSettings settings;
  private final Dns dns;
  private final Flows flows;
  private final Optional<String> label;

  private SiteArgs(Builder builder) {
    this.cloud = builder.cloud;
    this.settings = builder.settings;
    this.dns = builder.dns.orElseGet(builder.cloud::dns);
    this.flows = builder.flows.orElseGet(() -> StandardFlows.of(builder.settings));
    this.label = builder.label;
  }

  /** The cloud that everything is created on, and the settings of the stack. */
  public static Builder builder(Cloud cloud, SiteSettings settings) {
    return new Builder(cloud, settings);
  }

  Cloud cloud() {
    return cloud;
  }

  SiteSettings settings() {
    return settings;
  }

  Dns dns() {
    return dns;
  }

  Flows flows() {
    return flows;
  }

  Optional<String> label() {
    return label;
  }

  /** Collects what is optional. */
  public static final class Builder {
    private final Cloud cloud;
    private final SiteSettings settings;
    private Optional<Dns> dns = Optional.empty();
    private Optional<Flows> flows = Optional.empty();
    private Optional<String> label = Optional.empty();

    private Builder(Cloud cloud, SiteSettings settings) {
      this.cloud = cloud;
      this.settings = settings;
    }

    /** Where the site's names live. Default: the cloud's own DNS. */
    public Builder dns(Dns dns) {
      this.dns = Optional.of(dns);
      return this;
    }

    /**
     * All that the site lets through, in both firewall layers; what is not among these is closed.
     * Default: the standard flows of the settings, including those of {@code site:extraPorts}.
     */
    public Builder flows(Flows flows) {
      this.flows = Optional.of(flows);
      return this;
    }

    /**
     * The label that marks what belongs to this site, needed where one program has two. Default:
     * {@code PROJECT-STACK}.
     */
    public Builder label(String label) {
      this.label = Optional.of(label);
      return this;
    }

    public SiteArgs build() {
      return new SiteArgs(this);
    }
  }
}
