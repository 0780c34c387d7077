/** How a stack's machines are: what the state knows of them, and what they say of themselves. */
@NullMarked
package io.sitewright.cli.status;

import org.jspecify.annotations.NullMarked;
