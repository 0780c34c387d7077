/**
 * A run's findings as a document, for whoever turns them into the reports of a build. Holds no more
 * than the messages do, so no secret.
 */
@NullMarked
package io.sitewright.policy.report;

import org.jspecify.annotations.NullMarked;
