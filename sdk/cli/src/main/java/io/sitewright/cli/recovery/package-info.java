/**
 * After a crash: compares the state's unfinished operations with the vendor's inventory, decides
 * (pure), then adopts, clears or removes. Depends on the engine's state document and on the
 * vendors' HTTP APIs only.
 */
@NullMarked
package io.sitewright.cli.recovery;

import org.jspecify.annotations.NullMarked;
