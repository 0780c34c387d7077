package io.sitewright.clouds;

import com.pulumi.core.Output;
import com.pulumi.resources.Resource;

/** A machine with one address for the world and one for its site. */
public record Machine(
    Resource resource,
    Output<String> id,
    Output<String> publicAddress,
    Output<String> privateAddress) {}
