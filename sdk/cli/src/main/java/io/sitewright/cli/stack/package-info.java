/**
 * A stack's folder and its settings: what is read and checked before anything starts. Never writes
 * into the tree.
 */
@NullMarked
package io.sitewright.cli.stack;

import org.jspecify.annotations.NullMarked;
