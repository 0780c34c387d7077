/**
 * How many webservers a site should have: the profile that people and autoscalers agree on, and its
 * schedule. Pure; must never read the store or ask a cloud.
 */
@NullMarked
package io.sitewright.model.scaling;

import org.jspecify.annotations.NullMarked;
