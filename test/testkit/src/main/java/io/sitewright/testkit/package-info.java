/**
 * Tests of whole sites for users and for the project itself: a site is brought up through the real
 * engine on a local cloud of its own, and assertions ask what it became. Depends on the launcher's
 * classes, the local cloud and the model; knows nothing of how components are built.
 */
@NullMarked
package io.sitewright.testkit;

import org.jspecify.annotations.NullMarked;
