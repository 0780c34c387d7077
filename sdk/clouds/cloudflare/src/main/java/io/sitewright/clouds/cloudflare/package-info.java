/**
 * DNS at Cloudflare, with visitors coming through its proxy. Depends on the cloud interfaces and
 * the provider's bindings; decides nothing.
 */
@org.jspecify.annotations.NullMarked
package io.sitewright.clouds.cloudflare;
