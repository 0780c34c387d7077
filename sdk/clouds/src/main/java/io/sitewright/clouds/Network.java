package io.sitewright.clouds;

import com.pulumi.core.Output;
import com.pulumi.resources.Resource;

/** A private network. */
public record Network(Resource resource, Output<String> id) {}
