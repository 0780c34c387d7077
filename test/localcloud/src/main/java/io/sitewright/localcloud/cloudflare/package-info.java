/**
 * The Cloudflare provider as programs meet it (6.17.0, on the plugin framework): no names are made,
 * defaults are applied when planning, differences come without paths, and an update in place makes
 * what the vendor computes unknown. Unknown inputs are refused all the same.
 */
@NullMarked
package io.sitewright.localcloud.cloudflare;

import org.jspecify.annotations.NullMarked;
