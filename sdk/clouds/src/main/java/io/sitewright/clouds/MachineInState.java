package io.sitewright.clouds;

/**
 * How a state names a machine of this vendor, so that a program sees which machines live.
 *
 * @param type the type of its resource
 * @param image the output that names the image it was made from
 */
public record MachineInState(String type, String image) {}
