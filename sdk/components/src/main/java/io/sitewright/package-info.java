/**
 * The front door: a program says what a site is made of, and these components create it. Depends on
 * the model, on user-data and on the cloud interfaces; never knows a vendor. Decisions are taken by
 * pure code elsewhere: constructors here create, top to bottom.
 */
@org.jspecify.annotations.NullMarked
package io.sitewright;
