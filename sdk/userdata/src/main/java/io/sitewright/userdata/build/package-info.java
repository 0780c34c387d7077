/** Makes the bundle of host scripts while this module is built; not part of the artifact. */
@NullMarked
package io.sitewright.userdata.build;

import org.jspecify.annotations.NullMarked;
