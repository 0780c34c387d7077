/**
 * What vendors' resources say, in words that policies share: machines, rules that let something in,
 * what a machine's own firewall holds. Reads each vendor's properties in one place; judges nothing.
 */
@NullMarked
package io.sitewright.policies.facts;

import org.jspecify.annotations.NullMarked;
