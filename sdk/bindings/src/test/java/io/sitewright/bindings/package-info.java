/**
 * Compares a provider's pinned schema, and the Java classes generated from it, with the facts about
 * that provider. All three are brought into one form, {@link io.sitewright.bindings.Facts}; what
 * differs is a sentence. Every bindings module runs these tests on its own schema, classes and
 * facts.
 */
@NullMarked
package io.sitewright.bindings;

import org.jspecify.annotations.NullMarked;
