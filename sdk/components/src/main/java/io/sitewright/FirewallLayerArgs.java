package io.sitewright;

import com.pulumi.core.Output;
import io.sitewright.clouds.Cloud;
import io.sitewright.model.Cidr;
import io.sitewright.model.Flows;
import io.sitewright.model.Role;
import java.util.List;

/**
 * What a {@link FirewallLayer} is made from.
 *
 * @param roles those that get a group and a firewall
 * @param operators the ranges that operators come from
 * @param closed whether the cloud's firewall stands before the machines; without it there are
 *     groups only
 * @param edge the ranges that proxied visitors come from
 */
record FirewallLayerArgs(
    Cloud cloud,
    Labels labels,
    Flows flows,
    List<Role> roles,
    List<Cidr> operators,
    boolean closed,
    Output<List<Cidr>> edge) {}
