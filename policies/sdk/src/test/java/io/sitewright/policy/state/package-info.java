@NullMarked
package io.sitewright.policy.state;

import org.jspecify.annotations.NullMarked;
