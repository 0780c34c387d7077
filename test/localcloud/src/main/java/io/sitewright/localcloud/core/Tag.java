package io.sitewright.localcloud.core;

/** A tag and how many resources carry it. */
public record Tag(String name, int droplets, int volumes, int databases) {
  public int total() {
    return droplets + volumes + databases;
  }
}
