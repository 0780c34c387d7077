@org.jspecify.annotations.NullMarked
package io.sitewright.cli.policy;
