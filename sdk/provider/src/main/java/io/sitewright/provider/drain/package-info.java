/**
 * Letting a machine's visitors go before the machine does. Depends on {@code report}; never on the
 * provider protocol.
 */
@NullMarked
package io.sitewright.provider.drain;

import org.jspecify.annotations.NullMarked;
