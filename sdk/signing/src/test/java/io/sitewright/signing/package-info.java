@NullMarked
package io.sitewright.signing;

import org.jspecify.annotations.NullMarked;
