/**
 * What a site needs of a vendor, in Sitewright's words: a network, groups that firewalls speak of,
 * machines, volumes, a store and DNS records. An adapter per vendor turns these into provider
 * resources. Depends on the model and on Pulumi's own types; never knows a vendor, a component or
 * user-data.
 */
@org.jspecify.annotations.NullMarked
package io.sitewright.clouds;
