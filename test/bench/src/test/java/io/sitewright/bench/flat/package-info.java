@NullMarked
package io.sitewright.bench.flat;

import org.jspecify.annotations.NullMarked;
