package io.sitewright.clouds;

import com.pulumi.core.Output;
import com.pulumi.resources.Resource;

/**
 * A key of the store; {@code secretKey} is a secret output and goes nowhere but into user-data and
 * readiness checks.
 */
public record StoreKey(Resource resource, Output<String> accessKey, Output<String> secretKey) {}
