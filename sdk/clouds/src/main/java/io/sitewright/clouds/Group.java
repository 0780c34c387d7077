package io.sitewright.clouds;

import com.pulumi.core.Output;
import com.pulumi.resources.Resource;

/** A label that machines carry; {@code label} resolves only once the label exists. */
public record Group(Resource resource, Output<String> label) {}
