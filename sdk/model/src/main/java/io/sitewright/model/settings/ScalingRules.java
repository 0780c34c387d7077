package io.sitewright.model.settings;

import static io.sitewright.model.settings.DatabaseTable.MANAGED_DATABASE;
import static io.sitewright.model.settings.DatabaseTable.MANAGED_DATABASE_NODES;
import static io.sitewright.model.settings.MachineTable.VPC_RANGE;
import static io.sitewright.model.settings.ScalingTable.AUTOSCALERS;
import static io.sitewright.model.settings.ScalingTable.SCALING_SCHEDULE;
import static io.sitewright.model.settings.ScalingTable.WEBSERVERS;
import static io.sitewright.model.settings.ScalingTable.WEBSERVERS_CAP;
import static io.sitewright.model.settings.ScalingTable.WEBSERVERS_FLOOR;

import io.sitewright.model.scaling.ScheduleEntry;
import java.util.Collections;
import java.util.List;

/** How many of each machine there may be, in each form and in the network. */
final class ScalingRules extends Rules {
  /** Network, gateway and broadcast address. */
  private static final int ADDRESSES_TAKEN = 3;

  ScalingRules(Contradictions found) {
    super(found);
  }

  @Override
  void report() {
    if (isProduction()) {
      inProduction();
    } else {
      inDevelopment();
    }
    machinesFitTheNetwork();
  }

  private void inDevelopment() {
    if (sound(AUTOSCALERS) && settings.autoscalers() != 0) {
      refuse(
          AUTOSCALERS,
          settings.autoscalers(),
          "not what development has, whose one webserver nobody scales",
          "write 0, or bring up a production stack");
    }
    exactlyOne(WEBSERVERS);
    exactlyOne(WEBSERVERS_FLOOR);
    exactlyOne(WEBSERVERS_CAP);
    if (sound(SCALING_SCHEDULE) && !settings.scalingSchedule().isEmpty()) {
      refuse(
          SCALING_SCHEDULE,
          "",
          "not for development, which has one webserver at all times",
          "remove it, or bring up a production stack");
    }
  }

  private void exactlyOne(Setting<Integer> setting) {
    if (sound(setting) && isGiven(setting) && settings.get(setting) != 1) {
      refuse(
          setting,
          "",
          "not what development has, which is one webserver",
          "write 1, or bring up a production stack");
    }
  }

  private void inProduction() {
    if (sound(AUTOSCALERS) && settings.autoscalers() == 0) {
      refuse(
          AUTOSCALERS,
          0,
          "none, and in production somebody replaces the webservers that fail",
          "write 1 to 5, or bring up a development stack");
    }
    if (sound(WEBSERVERS_FLOOR) && settings.webserversFloor() < Defaults.PRODUCTION_FLOOR) {
      refuse(
          WEBSERVERS_FLOOR,
          settings.webserversFloor(),
          "too few for production, which survives the loss of one webserver",
          "write 2 or more, or bring up a development stack");
      return;
    }
    boolean capFits = sound(WEBSERVERS_FLOOR, WEBSERVERS_CAP) && capFits();
    if (!sound(WEBSERVERS, WEBSERVERS_FLOOR) || !isGiven(WEBSERVERS)) {
      scheduleFits(capFits);
      return;
    }
    if (settings.webservers() < Defaults.PRODUCTION_FLOOR) {
      refuse(
          WEBSERVERS,
          settings.webservers(),
          "too few for production, which survives the loss of one webserver",
          "write 2 or more, or bring up a development stack");
    } else if (settings.webservers() < settings.webserversFloor()) {
      refuse(
          WEBSERVERS,
          settings.webservers(),
          "below " + floor(),
          "write a number from site:webserversFloor to site:webserversCap");
    } else if (capFits && settings.webservers() > settings.webserversCap()) {
      refuse(
          WEBSERVERS,
          settings.webservers(),
          "above " + cap(),
          "write a number from site:webserversFloor to site:webserversCap, or raise the cap");
    }
    scheduleFits(capFits);
  }

  private boolean capFits() {
    int most = settings.autoscalers() * Defaults.WEBSERVERS_PER_AUTOSCALER;
    if (settings.webserversCap() < settings.webserversFloor()) {
      refuse(
          WEBSERVERS_CAP,
          settings.webserversCap(),
          "below " + floor(),
          "raise the cap or lower the floor");
      return false;
    }
    if (sound(AUTOSCALERS) && settings.autoscalers() > 0 && settings.webserversCap() > most) {
      refuse(
          WEBSERVERS_CAP,
          settings.webserversCap(),
          "more than the "
              + most
              + " that site:autoscalers "
              + shown.of(AUTOSCALERS, settings.autoscalers())
              + " can look after, 20 each",
          "lower it, or raise site:autoscalers, to 5 at most");
    }
    return true;
  }

  private void scheduleFits(boolean boundsFit) {
    if (!sound(SCALING_SCHEDULE) || !boundsFit) {
      return;
    }
    List<ScheduleEntry> schedule = settings.scalingSchedule();
    for (int i = 0; i < schedule.size(); i++) {
      ScheduleEntry entry = schedule.get(i);
      int count = entry.webservers();
      if (count < settings.webserversFloor() || count > settings.webserversCap()) {
        problems.add(
            SCALING_SCHEDULE + "[" + i + "].webservers",
            shown.part(SCALING_SCHEDULE, count),
            count < settings.webserversFloor() ? "below " + floor() : "above " + cap(),
            "write a number from site:webserversFloor to site:webserversCap");
      }
      for (ScheduleEntry earlier : schedule.subList(0, i)) {
        if (entry.at().equals(earlier.at())
            && !Collections.disjoint(entry.days(), earlier.days())) {
          problems.add(
              SCALING_SCHEDULE + "[" + i + "].at",
              shown.part(SCALING_SCHEDULE, entry.at()),
              "the time of entry [" + schedule.indexOf(earlier) + "] too, on a day that both name",
              "remove one of them, or give them other days");
        }
      }
    }
  }

  private String floor() {
    return "site:webserversFloor " + shown.of(WEBSERVERS_FLOOR, settings.webserversFloor());
  }

  private String cap() {
    return "site:webserversCap " + shown.of(WEBSERVERS_CAP, settings.webserversCap());
  }

  /** While machines are replaced, the new ones are there before the old ones go. */
  private void machinesFitTheNetwork() {
    if (!sound(WEBSERVERS_CAP, AUTOSCALERS, VPC_RANGE, MANAGED_DATABASE, MANAGED_DATABASE_NODES)) {
      return;
    }
    int stateful = 2 + (settings.managedDatabase().isUsed() ? settings.managedDatabaseNodes() : 0);
    int peak = 2 * (settings.webserversCap() + settings.autoscalers()) + stateful;
    int room = (1 << (32 - settings.vpcRange().prefix())) - ADDRESSES_TAKEN;
    if (peak > room) {
      refuse(
          VPC_RANGE,
          settings.vpcRange(),
          "too small, as it has "
              + room
              + " addresses and "
              + cap()
              + " needs "
              + peak
              + " while machines are replaced",
          "choose a larger range or a lower site:webserversCap");
    }
  }
}
