/**
 * Signing requests and certificates, as far as an authority for origin certificates needs them.
 * Knows the JDK only: its own classes for this are not open to programs, and a whole library would
 * be larger than the cloud.
 */
@NullMarked
package io.sitewright.localcloud.x509;

import org.jspecify.annotations.NullMarked;
