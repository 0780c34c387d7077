package io.sitewright.clouds;

import com.pulumi.core.Output;
import com.pulumi.resources.Resource;

/** A disk; {@code name} is the one under which a machine sees it. */
public record Volume(Resource resource, Output<String> id, Output<String> name) {}
