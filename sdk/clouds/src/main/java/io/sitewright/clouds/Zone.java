package io.sitewright.clouds;

import com.pulumi.core.Output;
import com.pulumi.resources.Resource;
import io.sitewright.model.DomainName;

/** A DNS zone. */
public record Zone(Resource resource, DomainName name, Output<String> id) {}
