package io.sitewright;

import com.pulumi.Context;
import com.pulumi.core.Output;
import io.sitewright.clouds.Machine;
import io.sitewright.model.MachineSize;
import io.sitewright.model.Role;
import io.sitewright.model.pricing.Bill;
import io.sitewright.model.pricing.PriceTable;
import io.sitewright.model.settings.SiteSettings;
import io.sitewright.userdata.UserData;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a program has declared so far in one site, for its outputs. */
final class SiteInventory {
  private final SiteSettings settings;
  private final Map<Role, List<Machine>> machines = new LinkedHashMap<>();
  private Bill bill = Bill.by(PriceTable.digitalOcean()).store();
  private final List<Output<String>> records = new ArrayList<>();

  SiteInventory(SiteSettings settings) {
    this.settings = settings;
  }

  void add(MachineSpec spec, Machine machine) {
    machines.computeIfAbsent(spec.role(), role -> new ArrayList<>()).add(machine);
    bill = bill.machines(spec.role(), spec.size(), 1, settings.backups());
  }

  void addVolume(int gigabytes) {
    bill = bill.volume(gigabytes);
  }

  void addManagedDatabase(MachineSize size, int nodes) {
    bill = bill.managedDatabase(size, nodes);
  }

  void addRecord(Output<String> record) {
    records.add(record);
  }

  void exportTo(Context ctx) {
    ctx.export("url", Output.of("https://" + settings.domain() + "/"));
    ctx.export("addresses", addresses());
    ctx.export("dnsRecords", Output.all(records));
    door().ifPresent(door -> ctx.export("ssh", door.publicAddress().applyValue(this::ssh)));
    ctx.export("monthlyCost", Output.of(bill.total().doubleValue()));
  }

  private Output<Map<String, List<String>>> addresses() {
    List<String> owners = new ArrayList<>();
    List<Output<String>> addresses = new ArrayList<>();
    machines.forEach(
        (role, ofRole) ->
            ofRole.forEach(
                machine -> {
                  owners.add(role.label());
                  addresses.add(machine.publicAddress());
                }));
    return Output.all(addresses)
        .applyValue(
            all -> {
              Map<String, List<String>> byRole = new LinkedHashMap<>();
              for (int i = 0; i < all.size(); i++) {
                byRole.computeIfAbsent(owners.get(i), owner -> new ArrayList<>()).add(all.get(i));
              }
              return byRole;
            });
  }

  /** The build machine where there is one, else the first machine at all. */
  private Optional<Machine> door() {
    List<Machine> build = machines.getOrDefault(Role.BUILD_MACHINE, List.of());
    return build.isEmpty()
        ? machines.values().stream().flatMap(List::stream).findFirst()
        : Optional.of(build.get(0));
  }

  private String ssh(String address) {
    return "ssh -p %d %s@%s".formatted(settings.sshPort().number(), UserData.LOGIN, address);
  }
}
