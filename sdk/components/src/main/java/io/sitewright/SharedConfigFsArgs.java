package io.sitewright;

import com.pulumi.core.Output;
import io.sitewright.clouds.Cloud;
import io.sitewright.model.Cidr;
import io.sitewright.model.Flows;
import io.sitewright.model.Role;
import io.sitewright.model.settings.SiteSettings;
import java.util.List;

/**
 * What a {@link SharedConfigFs} is made from.
 *
 * @param site the name that prefixes everything in it
 * @param roles those whose machines read it
 * @param edge the ranges that proxied visitors come from
 * @param keepData whether buckets with data are kept from deletion
 */
record SharedConfigFsArgs(
    String site,
    Cloud cloud,
    SiteSettings settings,
    Flows flows,
    List<Role> roles,
    Output<List<Cidr>> edge,
    boolean keepData) {}
