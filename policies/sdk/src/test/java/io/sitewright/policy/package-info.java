@NullMarked
package io.sitewright.policy;

import org.jspecify.annotations.NullMarked;
