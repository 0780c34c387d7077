package io.sitewright.clouds;

import com.pulumi.core.Output;
import com.pulumi.resources.Resource;

/** A certificate for the way between proxy and webservers; {@code certificate} is PEM. */
public record OriginCertificate(Resource resource, Output<String> certificate) {}
