package io.sitewright.localcloud.core;

import java.util.Optional;

/**
 * What a load balancer's creation asks for.
 *
 * @param vpcId empty: the region's default network
 * @param projectId empty: the default project
 * @param internal reachable from its network only
 * @param dualStack with an IPv6 address
 */
public record LoadBalancerRequest(
    String region,
    Optional<String> vpcId,
    Optional<String> projectId,
    boolean internal,
    boolean dualStack,
    LoadBalancer.Settings settings) {}
