/**
 * How the model reads structured text. No API: other modules must not use it. The rest of the model
 * comes here only when there is structured text to read, as loading the parser costs start-up time.
 */
@NullMarked
package io.sitewright.model.internal;

import org.jspecify.annotations.NullMarked;
