package io.sitewright;

import io.sitewright.clouds.Machine;

/** A machine, and what exists once it serves. */
record LivingMachine(Machine machine, Ready ready) {}
