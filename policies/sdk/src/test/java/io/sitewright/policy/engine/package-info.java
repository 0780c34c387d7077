@NullMarked
package io.sitewright.policy.engine;

import org.jspecify.annotations.NullMarked;
