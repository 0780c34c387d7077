@NullMarked
package io.sitewright.policies;

import org.jspecify.annotations.NullMarked;
