/** Policies of your own beside Sitewright's. */
@org.jspecify.annotations.NullMarked
package ours;
