/** The development stack. */
@org.jspecify.annotations.NullMarked
package io.sitewright.stacks.dev;
