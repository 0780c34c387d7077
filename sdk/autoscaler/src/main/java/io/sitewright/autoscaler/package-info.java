/**
 * The agent that looks after a site's webservers: it looks, decides by the model's strategy and has
 * its decision carried out, if it is the one of several agents whose turn it is. Knows the model
 * and the store; must never know an engine or a vendor, who are behind {@link
 * io.sitewright.autoscaler.Eyes} and {@link io.sitewright.autoscaler.Acts}.
 */
@NullMarked
package io.sitewright.autoscaler;

import org.jspecify.annotations.NullMarked;
