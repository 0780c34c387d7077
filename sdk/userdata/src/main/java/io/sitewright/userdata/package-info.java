/**
 * What a machine is told: user-data for its first boot, which never changes during its life, and
 * host configuration for all that may change. Depends on the model alone; knows nothing of clouds,
 * of the engine, or of how the texts get to a machine. The texts are documented in this module's
 * README.
 */
@NullMarked
package io.sitewright.userdata;

import org.jspecify.annotations.NullMarked;
