/** The production form of a website. */
@org.jspecify.annotations.NullMarked
package io.sitewright.stacks.production;
