/**
 * Rules about the shape of the project: who may know whom, how the tree is kept, and that the
 * ledger names tests that exist. It reads compiled classes and the tree's files, and depends on
 * every module.
 */
@NullMarked
package io.sitewright.architecture;

import org.jspecify.annotations.NullMarked;
