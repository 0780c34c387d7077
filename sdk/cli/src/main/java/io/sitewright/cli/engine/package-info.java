/**
 * The Pulumi engine as the launcher uses it: its environment, its event stream, its state and its
 * locks. Raw events never leave this package, since they may carry secrets.
 */
@NullMarked
package io.sitewright.cli.engine;

import org.jspecify.annotations.NullMarked;
