/** Tests of what the benchmark does without an engine: statistics, options, report, measuring. */
@NullMarked
package io.sitewright.bench;

import org.jspecify.annotations.NullMarked;
