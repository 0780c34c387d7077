/** Where states and journals lie: a folder, or a bucket with an S3 API. Knows bytes only. */
@NullMarked
package io.sitewright.state.store;

import org.jspecify.annotations.NullMarked;
