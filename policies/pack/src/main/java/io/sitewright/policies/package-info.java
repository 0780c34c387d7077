/**
 * The Sitewright pack: what every site must be, told from provider resources alone. An independent
 * witness: it knows the model and never the components or the user-data that it judges, so that a
 * fault there cannot hide itself.
 */
@NullMarked
package io.sitewright.policies;

import org.jspecify.annotations.NullMarked;
