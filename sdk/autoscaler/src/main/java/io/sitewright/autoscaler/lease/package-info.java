/**
 * Which of several agents acts. Advisory: it spares work and is no safety, which the engine's lock
 * and the slots give.
 */
@NullMarked
package io.sitewright.autoscaler.lease;

import org.jspecify.annotations.NullMarked;
