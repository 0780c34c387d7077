/**
 * What an agent leaves for people: its journal in the store, its metrics and its log; all bounded.
 */
@NullMarked
package io.sitewright.autoscaler.record;

import org.jspecify.annotations.NullMarked;
