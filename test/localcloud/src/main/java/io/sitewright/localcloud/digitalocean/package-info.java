/**
 * The DigitalOcean provider as programs meet it: strict checks, defaults, names, differences, plans
 * and errors as observed on the real one (4.76.0), over the cloud's core. What was not observed is
 * marked {@link io.sitewright.localcloud.core.Assumed}.
 */
@NullMarked
package io.sitewright.localcloud.digitalocean;

import org.jspecify.annotations.NullMarked;
