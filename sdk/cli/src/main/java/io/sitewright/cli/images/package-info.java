/** The images that webservers propose and an operator accepts, for the build method "backup". */
@NullMarked
package io.sitewright.cli.images;

import org.jspecify.annotations.NullMarked;
