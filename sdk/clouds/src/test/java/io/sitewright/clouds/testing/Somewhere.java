package io.sitewright.clouds.testing;

import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;

/** A component that stands for any parent. */
public final class Somewhere extends ComponentResource {
  public Somewhere(String name) {
    super("test:index:Somewhere", name);
  }

  public Somewhere(String name, ComponentResourceOptions options) {
    super("test:index:Somewhere", name, options);
  }
}
