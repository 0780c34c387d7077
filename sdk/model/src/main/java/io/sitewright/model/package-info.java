/** Intent. */
@NullMarked
package io.sitewright.model;

import org.jspecify.annotations.NullMarked;
