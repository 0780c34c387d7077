package io.sitewright.model.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sitewright.model.MachineSize;
import io.sitewright.model.Role;
import io.sitewright.model.settings.Form;
import io.sitewright.model.settings.SettingsReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BillTest {
  private static final PriceTable PRICES = PriceTable.digitalOcean();
  private static final String OWN_PRICES =
      """
      {"meta": {"date": "2030-01", "source": "our contract", "currency": "USD", "period": "month"},
       "digitalocean": {"droplets": {"s-1vcpu-1gb": 5.25}, "dropletBackups": {"share of the droplet's price": 0.3},
        "managedDatabase": {"db-s-1vcpu-1gb": 9}, "spaces": {"base": 1}, "snapshotPerGb": 0.1, "loadBalancer": 9, "reservedIpAssigned": 0, "volumePerGb": {"price": 0.125, "assumed": true}}}
      """;

  @Test
  void theTableSaysWhenAndWhereItsFiguresAreFrom() {
    assertThat(PRICES.date()).isEqualTo("2022-07");
    assertThat(PRICES.source()).startsWith("DigitalOcean price list of 2022-07");
    assertThat(PRICES.sizes()).hasSize(13).contains(new MachineSize("s-8vcpu-16gb-amd"));
    assertThat(PRICES.machine(new MachineSize("s-1vcpu-1gb")).orElseThrow().assumed()).isFalse();
    assertThat(PRICES.store().assumed()).isTrue();
  }

  @Test
  void aBillIsTheSumOfItsLines() {
    Bill bill =
        Bill.by(PRICES)
            .machines(Role.WEBSERVER, new MachineSize("s-2vcpu-4gb"), 3, false)
            .machines(Role.DATABASE, new MachineSize("s-1vcpu-1gb"), 1, true)
            .machines(Role.AUTOSCALER, new MachineSize("s-1vcpu-1gb"), 0, true)
            .managedDatabase(new MachineSize("db-s-1vcpu-1gb"), 1)
            .volume(25)
            .store()
            .snapshots(3, 5)
            .loadBalancer()
            .reservedAddresses(2);
    assertThat(bill.lines().stream().map(line -> line.what() + " " + line.monthly()))
        .containsExactly(
            "3 webserver s-2vcpu-4gb 72.00",
            "1 database s-1vcpu-1gb 6.00",
            "backups of 1 database 1.20",
            "1 managed database node db-s-1vcpu-1gb 15.00",
            "25 GB volume 2.50",
            "object store 5.00",
            "3 snapshot of 5 GB 0.90",
            "load balancer 12.00",
            "2 reserved address 0.00");
    assertThat(bill.total()).isEqualByComparingTo("114.60").hasScaleOf(2);
    assertThat(bill.byRole())
        .containsExactly(
            Map.entry(Role.WEBSERVER, new BigDecimal("72.00")),
            Map.entry(Role.DATABASE, new BigDecimal("9.70")),
            Map.entry(Role.MANAGED_DATABASE, new BigDecimal("15.00")));
    assertThat(bill.rest()).isEqualTo(new BigDecimal("17.90"));
  }

  @Test
  void aSitesBillFollowsItsSettings() {
    assertThat(monthly(Form.DEVELOPMENT, Map.of())).isEqualTo("24.00");
    assertThat(
            monthly(
                Form.DEVELOPMENT,
                Map.of("buildMachine", "false", "operators", "[\"203.0.113.7/32\"]")))
        .isEqualTo("18.00");
    assertThat(monthly(Form.DEVELOPMENT, Map.of("backups", "true"))).isEqualTo("25.20");
    assertThat(monthly(Form.DEVELOPMENT, Map.of("databaseVolumeGb", "100"))).isEqualTo("33.00");
    assertThat(monthly(Form.DEVELOPMENT, Map.of("monthlyBudget", "24"))).isEqualTo("24.00");
    assertThat(monthly(Form.PRODUCTION, Map.of("webservers", "4", "webserverSize", "s-2vcpu-2gb")))
        .isEqualTo("96.00");
    assertThat(monthly(Form.PRODUCTION, Map.of("managedDatabase", "mysql"))).isEqualTo("51.00");
    assertThat(
            monthly(Form.PRODUCTION, Map.of("autoscalers", "3", "autoscalerSize", "s-1vcpu-2gb")))
        .isEqualTo("66.00");
    assertThat(
            monthly(
                Form.PRODUCTION,
                Map.of(
                    "managedDatabase",
                    "mysql",
                    "managedDatabaseSize",
                    "db-s-2vcpu-4gb",
                    "managedDatabaseNodes",
                    "3")))
        .isEqualTo("216.00");
    assertThat(monthly(Form.PRODUCTION, Map.of("generateSnapshots", "true"))).isEqualTo("36.90");
  }

  @Test
  void aFileTakesTheTablesPlace(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("prices.json"), OWN_PRICES);
    PriceTable own = PriceTable.read(file);
    assertThat(own.date()).isEqualTo("2030-01");
    assertThat(
            Bill.by(own)
                .machines(Role.DATABASE, new MachineSize("s-1vcpu-1gb"), 1, true)
                .volume(1)
                .total())
        .isEqualByComparingTo("6.96");
  }

  @Test
  void aTableThatLacksSomethingIsRefused(@TempDir Path folder) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("prices.json"), OWN_PRICES.replace("\"spaces\"", "\"space\""));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PriceTable.read(file))
        .withMessage(
            "Price table %s: spaces.base is missing or no number; add it to the price table.",
            file);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PriceTable.parse(OWN_PRICES.replace("USD", "EUR")))
        .withMessage(
            "meta of a price table is not in USD a month; write currency \"USD\" and period \"month\".");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PriceTable.parse(OWN_PRICES.replace("5.25", "-5")))
        .withMessage("Price -5 is negative; write what a month costs, 0 or more.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PriceTable.parse("[]"))
        .withMessage(
            "a price table is no JSON object; write one with \"meta\" and \"digitalocean\".");
  }

  @Test
  void aSizeWithoutAPriceIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Bill.by(PriceTable.parse(OWN_PRICES))
                    .machines(Role.WEBSERVER, new MachineSize("huge"), 1, false))
        .withMessage(
            "Size \"huge\" is not in the price table of 2030-01; choose one of s-1vcpu-1gb.");
  }

  private static String monthly(Form form, Map<String, String> values) {
    Map<String, String> all = new HashMap<>(values);
    all.put("domain", "www.example.org");
    return SettingsReader.read(all, form, Set.of()).bill(PRICES).total().toPlainString();
  }
}
