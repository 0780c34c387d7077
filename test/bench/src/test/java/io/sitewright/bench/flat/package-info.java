/** Tests that the flat program holds what its state holds. */
@NullMarked
package io.sitewright.bench.flat;

import org.jspecify.annotations.NullMarked;
