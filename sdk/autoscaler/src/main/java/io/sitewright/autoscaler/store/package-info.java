/** Small texts in the site's store, shared by the agents. Knows nothing of what they mean. */
@NullMarked
package io.sitewright.autoscaler.store;

import org.jspecify.annotations.NullMarked;
