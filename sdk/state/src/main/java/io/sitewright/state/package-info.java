/**
 * Keeps the engine's state: it speaks the part of the Pulumi service's API that the engine needs,
 * so that an update sends a small journal entry for each step instead of the whole state, and
 * writes what comes into the layout of the engine's own file backend. Depends on the JDK and
 * Jackson; must never know sites, clouds or secrets (which pass through it encrypted).
 */
@NullMarked
package io.sitewright.state;

import org.jspecify.annotations.NullMarked;
