package io.sitewright.clouds;

import com.pulumi.core.Output;
import com.pulumi.resources.Resource;

/** A bucket of the store. */
public record Bucket(Resource resource, Output<String> name) {}
