/**
 * A stack's state as a document: what was there before a run, and a run over what exists, without
 * program and without provider.
 */
@NullMarked
package io.sitewright.policy.state;

import org.jspecify.annotations.NullMarked;
