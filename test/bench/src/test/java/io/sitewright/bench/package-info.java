@NullMarked
package io.sitewright.bench;

import org.jspecify.annotations.NullMarked;
