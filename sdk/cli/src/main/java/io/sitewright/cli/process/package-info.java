/** Other programs: started in a session of their own, and read to their end. */
@NullMarked
package io.sitewright.cli.process;

import org.jspecify.annotations.NullMarked;
