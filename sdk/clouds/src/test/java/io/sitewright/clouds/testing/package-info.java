/**
 * Runs a program without an engine and keeps what it declared, for assertions on types, names,
 * parents, order and protection.
 */
@org.jspecify.annotations.NullMarked
package io.sitewright.clouds.testing;
