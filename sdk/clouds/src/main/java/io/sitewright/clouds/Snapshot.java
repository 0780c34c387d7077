package io.sitewright.clouds;

import com.pulumi.core.Output;
import com.pulumi.resources.Resource;

/**
 * An image of a machine as it was.
 *
 * @param image the vendor's id of it, from which machines can be made
 */
public record Snapshot(Resource resource, Output<String> image) {}
