/**
 * Who reaches whom in deployed sites, asked of what the cloud holds and compared with the declared
 * flows; knows nothing of how firewalls are made.
 */
@NullMarked
package io.sitewright.connectivity;

import org.jspecify.annotations.NullMarked;
