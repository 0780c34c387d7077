package io.sitewright.localcloud.machines;

import io.sitewright.localcloud.core.Droplet;
import java.util.List;

/** Who reaches whom, found out by sending packets. */
public final class Measurement {
  private Measurement() {}

  /**
   * What is to be found out: from every machine, from the internet and from the ranges to every
   * machine.
   *
   * @param machines those that ask and are asked
   * @param ranges IPv4 ranges outside, such as {@code 203.0.113.0/24}: asked from their first host
   * @param ports TCP ports, from 1 to 65535
   */
  public record Question(List<Droplet> machines, List<String> ranges, List<Integer> ports) {
    public Question {
      machines = List.copyOf(machines);
      ranges = List.copyOf(ranges);
      ports = List.copyOf(ports);
    }
  }

  /**
   * What got through.
   *
   * @param from such as {@code any}, {@code cidr:203.0.113.7/32} or {@code machine:500000001}
   * @param to such as {@code machine:500000002}
   * @param layer {@code cloud} or {@code ufw} with the other one opened, or {@code combined}
   */
  public record Cell(String from, String to, String layer, List<Integer> open, boolean ping) {
    public Cell {
      open = List.copyOf(open);
    }
  }
}
