/**
 * Cloudflare's rules language, as far as it is documented and rules here use it: fields, functions,
 * comparisons and their types. What is not known is refused, with its place.
 */
@NullMarked
package io.sitewright.localcloud.expressions;

import org.jspecify.annotations.NullMarked;
