/**
 * Policies over what a Pulumi program declares, in any language: a pack of {@link
 * io.sitewright.policy.Policy}s that the engine asks about each resource and about the whole stack.
 * Knows the engine's protocol and nothing of any vendor.
 */
@NullMarked
package io.sitewright.policy;

import org.jspecify.annotations.NullMarked;
