package io.sitewright;

import com.pulumi.core.Output;
import com.pulumi.resources.Resource;

/**
 * The host configuration of a role, as it stands in the store.
 *
 * @param version what a machine answers once it has applied it
 * @param manifest what must exist before a machine can answer that
 */
record PublishedConfig(Output<String> version, Resource manifest) {}
