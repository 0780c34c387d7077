/**
 * The {@code sitewright} resource plugin as the engine sees it: a process that speaks the provider
 * protocol. Knows the protocol and which resources there are; never what a site is made of.
 */
@NullMarked
package io.sitewright.provider;

import org.jspecify.annotations.NullMarked;
