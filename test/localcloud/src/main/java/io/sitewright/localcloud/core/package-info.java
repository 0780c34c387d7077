/**
 * The cloud itself: an account at DigitalOcean and one at Cloudflare with machines, networks,
 * firewalls, names and buckets, their references, quotas and faults. It knows neither Pulumi nor
 * HTTP: facades translate. Every record survives {@code kill -9}, since no operation returns before
 * the embedded database holds it.
 */
@NullMarked
package io.sitewright.localcloud.core;

import org.jspecify.annotations.NullMarked;
