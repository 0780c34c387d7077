/**
 * The local cloud's process: one main class that wires the core, the provider facades and the HTTP
 * side together.
 */
@NullMarked
package io.sitewright.localcloud;

import org.jspecify.annotations.NullMarked;
