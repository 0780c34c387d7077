package io.sitewright.clouds;

import com.pulumi.core.Output;
import com.pulumi.resources.Resource;

/**
 * A database that the vendor runs. Each output resolves once what it names exists, so whoever uses
 * {@link #database} and {@link #user} waits for both.
 *
 * @param host its name in the site's private network
 * @param password a secret output; goes nowhere but into the store
 * @param administrator the vendor's own user, who may grant; for the database machine alone
 * @param administratorPassword a secret output
 */
public record ManagedDatabaseServer(
    Resource resource,
    Output<String> id,
    Output<String> host,
    Output<Integer> port,
    Output<String> database,
    Output<String> user,
    Output<String> password,
    Output<String> administrator,
    Output<String> administratorPassword) {}
