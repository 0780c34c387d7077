/** Plain HTTP with small JSON or XML answers. Knows no vendor and keeps no connection. */
@NullMarked
package io.sitewright.cli.http;

import org.jspecify.annotations.NullMarked;
