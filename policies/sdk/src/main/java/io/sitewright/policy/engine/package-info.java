/**
 * The engine's side of a pack: the analyzer protocol over gRPC, and the process that serves it. Not
 * made to be used by packs.
 */
@NullMarked
package io.sitewright.policy.engine;

import org.jspecify.annotations.NullMarked;
