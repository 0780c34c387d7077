/**
 * Replacing webservers batch by batch: which are due, how many go at once, and what an update of
 * one batch may touch. Pure; the command carries it out.
 */
@NullMarked
package io.sitewright.cli.roll;

import org.jspecify.annotations.NullMarked;
