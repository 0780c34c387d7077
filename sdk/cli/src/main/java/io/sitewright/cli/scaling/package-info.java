/**
 * The number of webservers as people change it: where its profile lies in the store, and what a
 * change means for the webservers that are there. Knows no engine.
 */
@NullMarked
package io.sitewright.cli.scaling;

import org.jspecify.annotations.NullMarked;
