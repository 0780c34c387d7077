/** What Pulumi programs need from the JVM that runs them. Not API. */
@NullMarked
package io.sitewright.clouds.internal;

import org.jspecify.annotations.NullMarked;
