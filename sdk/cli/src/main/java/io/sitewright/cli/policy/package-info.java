/**
 * What a policy pack found, as people and build servers read it. Knows the pack's report and
 * neither its policies nor its SDK.
 */
@org.jspecify.annotations.NullMarked
package io.sitewright.cli.policy;
