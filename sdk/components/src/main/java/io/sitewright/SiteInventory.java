package io.sitewright;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import com.pulumi.Context;
import com.pulumi.core.Output;
import io.sitewright.clouds.Machine;
import io.sitewright.model.MachineSize;
import io.sitewright.model.Role;
import io.sitewright.model.pricing.Bill;
import io.sitewright.model.pricing.PriceTable;
import io.sitewright.model.settings.DnsProvider;
import io.sitewright.model.settings.SiteSettings;
import io.sitewright.userdata.UserData;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What a program has declared so far in one site, for its outputs. */
final class SiteInventory {
  private final SiteSettings settings;
  private final Map<Role, List<Declared>> machines = new LinkedHashMap<>();
  private final Map<String, Output<?>> images = new LinkedHashMap<>();
  private final Map<String, Output<String>> buckets = new LinkedHashMap<>();
  private final List<UnaryOperator<Bill>> costs = new ArrayList<>();
  private final List<Output<String>> records = new ArrayList<>();

  SiteInventory(SiteSettings settings) {
    this.settings = settings;
  }

  void add(MachineSpec spec, Machine machine) {
    machines
        .computeIfAbsent(spec.role(), role -> new ArrayList<>())
        .add(new Declared(spec, machine));
  }

  void addVolume(int gigabytes) {
    costs.add(bill -> bill.volume(gigabytes));
  }

  void addManagedDatabase(MachineSize size, int nodes) {
    costs.add(bill -> bill.managedDatabase(size, nodes));
  }

  void addRecord(Output<String> record) {
    records.add(record);
  }

  void addBucket(String name, Output<String> vendorName) {
    buckets.put(name, vendorName);
  }

  /** An image of a role's machine, and what a site must agree with to be built from it. */
  void addImage(String role, Output<String> image, Map<String, Object> madeWith) {
    images.put(role, image);
    madeWith.forEach((key, value) -> images.put(key, Output.of(value)));
  }

  void exportTo(Context ctx) {
    ctx.export("url", Output.of("https://" + settings.domain() + "/"));
    ctx.export("addresses", addresses());
    ctx.export("dnsRecords", Output.all(records));
    if (settings.dns() == DnsProvider.NONE) {
      ctx.export("dnsTable", Output.all(records).applyValue(this::table));
    }
    door().ifPresent(door -> ctx.export("ssh", door.publicAddress().applyValue(this::direct)));
    ctx.export("sshCommands", sshCommands());
    if (!images.isEmpty()) {
      ctx.export(AnotherStacksImages.OUTPUT, named(images));
    }
    ctx.export("buckets", named(buckets));
    Bill bill = bill();
    ctx.export("monthlyCost", Output.of(bill.total().doubleValue()));
    ctx.export("costByRole", Output.of(byRole(bill)));
  }

  private Bill bill() {
    Bill bill = Bill.by(PriceTable.digitalOcean());
    for (var ofRole : machines.entrySet()) {
      Map<MachineSize, Long> bySize =
          ofRole.getValue().stream()
              .collect(groupingBy(it -> it.spec().size(), LinkedHashMap::new, counting()));
      for (var ofSize : bySize.entrySet()) {
        bill =
            bill.machines(
                ofRole.getKey(),
                ofSize.getKey(),
                Math.toIntExact(ofSize.getValue()),
                settings.backups() && ofRole.getKey() == Role.DATABASE);
      }
    }
    for (UnaryOperator<Bill> cost : costs) {
      bill = cost.apply(bill);
    }
    return bill.store();
  }

  /** What each role costs a month, and what none of them does. */
  private static Map<String, Double> byRole(Bill bill) {
    Map<String, Double> costs = new LinkedHashMap<>();
    bill.byRole().forEach((role, cost) -> costs.put(role.label(), cost.doubleValue()));
    costs.put("store", bill.rest().doubleValue());
    return costs;
  }

  private Output<Map<String, List<String>>> addresses() {
    List<String> owners = new ArrayList<>();
    List<Output<String>> addresses = new ArrayList<>();
    machines.forEach(
        (role, ofRole) ->
            ofRole.forEach(
                declared -> {
                  owners.add(role.label());
                  addresses.add(declared.machine().publicAddress());
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

  /** What people type into a DNS that no program may change, a line a record. */
  private String table(List<String> all) {
    StringBuilder table = new StringBuilder("name\ttype\tvalue\tttl\n");
    for (String record : all) {
      table
          .append(record.replace(' ', '\t'))
          .append('\t')
          .append(settings.dnsTtl().toSeconds())
          .append('\n');
    }
    return table.toString();
  }

  /** The build machine where there is one, else the first machine at all. */
  private Optional<Machine> door() {
    return buildMachine()
        .or(() -> machines.values().stream().flatMap(List::stream).findFirst())
        .map(Declared::machine);
  }

  private Optional<Declared> buildMachine() {
    return machines.getOrDefault(Role.BUILD_MACHINE, List.of()).stream().findFirst();
  }

  /** By slot; through the build machine where there is one, for others let in nobody else. */
  private Output<Map<String, String>> sshCommands() {
    Map<String, Output<String>> commands = new LinkedHashMap<>();
    Optional<Declared> gate = buildMachine();
    for (Declared declared : machines.values().stream().flatMap(List::stream).toList()) {
      Machine machine = declared.machine();
      commands.put(
          declared.spec().slot(),
          gate.filter(it -> !it.equals(declared))
              .map(
                  it ->
                      Output.tuple(it.machine().publicAddress(), machine.privateAddress())
                          .applyValue(to -> through(to.t1, to.t2)))
              .orElseGet(() -> machine.publicAddress().applyValue(this::direct)));
    }
    return named(commands);
  }

  private String direct(String address) {
    return "ssh -p %d %s@%s".formatted(settings.sshPort().number(), UserData.LOGIN, address);
  }

  private String through(String gate, String address) {
    return "ssh -J %1$s@%2$s:%3$d -p %3$d %1$s@%4$s"
        .formatted(UserData.LOGIN, gate, settings.sshPort().number(), address);
  }

  private static <T> Output<Map<String, T>> named(
      Map<String, ? extends Output<? extends T>> values) {
    List<String> names = List.copyOf(values.keySet());
    List<Output<T>> outputs = new ArrayList<>();
    values.values().forEach(output -> outputs.add(output.applyValue(value -> value)));
    return Output.all(outputs)
        .applyValue(
            all -> {
              Map<String, T> byName = new LinkedHashMap<>();
              for (int i = 0; i < all.size(); i++) {
                byName.put(names.get(i), all.get(i));
              }
              return byName;
            });
  }

  /** A machine and what it is for. */
  private record Declared(MachineSpec spec, Machine machine) {}
}
