/**
 * The provider protocol: one gRPC service over a {@link
 * io.sitewright.localcloud.protocol.Provider}, values as plain Java trees, the rules that describe
 * a vendor's resource types, and names made exactly as the engine's libraries make them. It knows
 * no vendor.
 */
@NullMarked
package io.sitewright.localcloud.protocol;

import org.jspecify.annotations.NullMarked;
