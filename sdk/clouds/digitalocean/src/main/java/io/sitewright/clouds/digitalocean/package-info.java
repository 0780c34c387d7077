/**
 * Sitewright on DigitalOcean: droplets, firewalls by tag, a VPC, volumes, Spaces and DNS. Depends
 * on the cloud interfaces and the provider's bindings; decides nothing.
 */
@org.jspecify.annotations.NullMarked
package io.sitewright.clouds.digitalocean;
