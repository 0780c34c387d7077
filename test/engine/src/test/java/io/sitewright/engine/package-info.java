/**
 * What a site's life is like through the real engine: each change with its verbs and their order,
 * and every way in which an update may break off.
 */
@NullMarked
package io.sitewright.engine;

import org.jspecify.annotations.NullMarked;
