/** Asking webservers whether they serve. Knows no site, only addresses and names. */
@NullMarked
package io.sitewright.autoscaler.probe;

import org.jspecify.annotations.NullMarked;
