/**
 * What a machine says of itself in the store, and waiting until it says the right thing. Depends on
 * the JDK's HTTP client and an S3 signer; never on the provider protocol.
 */
@NullMarked
package io.sitewright.provider.report;

import org.jspecify.annotations.NullMarked;
