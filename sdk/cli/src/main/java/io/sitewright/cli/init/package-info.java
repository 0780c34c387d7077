/**
 * A new stack's file: asked for, checked as a whole and only then written. Makes key pairs and has
 * secrets encrypted; shows neither.
 */
@NullMarked
package io.sitewright.cli.init;

import org.jspecify.annotations.NullMarked;
