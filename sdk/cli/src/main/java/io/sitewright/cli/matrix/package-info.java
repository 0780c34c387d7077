/**
 * Who reaches whom: what the state declares beside what the cloud holds. Reads facts and compares;
 * changes nothing.
 */
@NullMarked
package io.sitewright.cli.matrix;

import org.jspecify.annotations.NullMarked;
