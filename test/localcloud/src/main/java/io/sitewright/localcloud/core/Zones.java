package io.sitewright.localcloud.core;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * Zones at Cloudflare with their records and settings. Refusals carry Cloudflare's numbers (texts
 * assumed).
 */
public final class Zones {
  private final Books books;
  private final Tables tables;

  Zones(Books books, Tables tables) {
    this.books = books;
    this.tables = tables;
  }

  public List<CfZone> list() {
    return books.read(tables.zones::all);
  }

  public Optional<CfZone> find(String id) {
    return books.read(() -> tables.zones.find(id));
  }

  public CfZone get(String id) {
    return find(id)
        .orElseThrow(
            () ->
                new CloudRefusal(
                    404,
                    "7003",
                    "Could not route to /zones/"
                        + id
                        + ", perhaps your object identifier is invalid?"));
  }

  public CfZone create(
      String accountId, String name, String type, boolean paused, List<String> vanityNameServers) {
    return books.change(
        () -> {
          if (tables.zones.has(zone -> zone.name().equals(name))) {
            throw new CloudRefusal(400, "1061", name + " already exists");
          }
          List<String> servers =
              type.equals("full")
                  ? List.of("ada.ns.cloudflare.com", "bob.ns.cloudflare.com")
                  : List.of();
          Instant now = Instant.now();
          return put(
              new CfZone(
                  hexId(),
                  accountId,
                  name,
                  type,
                  paused,
                  "pending",
                  servers,
                  vanityNameServers,
                  now,
                  now));
        });
  }

  public CfZone update(String id, String type, boolean paused, List<String> vanityNameServers) {
    return books.change(
        () -> {
          CfZone zone = get(id);
          return put(
              new CfZone(
                  id,
                  zone.accountId(),
                  zone.name(),
                  type,
                  paused,
                  zone.status(),
                  zone.nameServers(),
                  vanityNameServers,
                  zone.createdOn(),
                  Instant.now()));
        });
  }

  public void delete(String id) {
    books.change(
        () -> {
          get(id);
          tables
              .zoneRecords
              .all(record -> record.zoneId().equals(id))
              .forEach(record -> tables.zoneRecords.remove(record.id()));
          tables
              .zoneSettings
              .all(setting -> setting.zoneId().equals(id))
              .forEach(setting -> tables.zoneSettings.remove(setting.key()));
          tables
              .rulesets
              .all(ruleset -> ruleset.zoneId().equals(id))
              .forEach(ruleset -> tables.rulesets.remove(ruleset.id()));
          tables
              .accessApplications
              .all(application -> application.zoneId().equals(id))
              .forEach(application -> tables.accessApplications.remove(application.id()));
          tables.zones.remove(id);
        });
  }

  public List<CfRecord> records(String zoneId) {
    return books.read(
        () -> {
          get(zoneId);
          return tables.zoneRecords.all(record -> record.zoneId().equals(zoneId));
        });
  }

  public Optional<CfRecord> findRecord(String zoneId, String id) {
    return books.read(
        () -> tables.zoneRecords.find(id).filter(record -> record.zoneId().equals(zoneId)));
  }

  public CfRecord record(String zoneId, String id) {
    return findRecord(zoneId, id)
        .orElseThrow(() -> new CloudRefusal(404, "81044", "Record does not exist."));
  }

  /** Adds a record; id and times of the given one are not read. */
  public CfRecord addRecord(CfRecord wanted) {
    return books.change(
        () -> {
          CfRecord record = complete(wanted);
          checkRecord(record, "");
          Instant now = Instant.now();
          return put(record.stamped(hexId(), now, now));
        });
  }

  public CfRecord updateRecord(CfRecord wanted) {
    return books.change(
        () -> {
          CfRecord before = record(wanted.zoneId(), wanted.id());
          CfRecord record = complete(wanted);
          checkRecord(record, wanted.id());
          return put(record.stamped(wanted.id(), before.createdOn(), Instant.now()));
        });
  }

  public void deleteRecord(String zoneId, String id) {
    books.change(
        () -> {
          record(zoneId, id);
          tables.zoneRecords.remove(id);
        });
  }

  /** The settings that somebody set. */
  public List<CfZoneSetting> settings(String zoneId) {
    return books.read(() -> tables.zoneSettings.all(setting -> setting.zoneId().equals(zoneId)));
  }

  public CfZoneSetting setting(String zoneId, String settingId) {
    return books.read(
        () -> {
          CfZone zone = get(zoneId);
          return tables
              .zoneSettings
              .find(zoneId + "/" + settingId)
              .orElseGet(
                  () ->
                      new CfZoneSetting(
                          zoneId, settingId, ZoneDefaults.of(settingId), zone.createdOn()));
        });
  }

  public CfZoneSetting set(String zoneId, String settingId, JsonNode value) {
    return books.change(
        () -> {
          get(zoneId);
          JsonNode usual = ZoneDefaults.of(settingId);
          if (usual.getNodeType() != value.getNodeType()) {
            throw new CloudRefusal(400, "1007", "Invalid value for zone setting " + settingId);
          }
          CfZoneSetting setting = new CfZoneSetting(zoneId, settingId, value, Instant.now());
          return tables.zoneSettings.put(setting.key(), setting);
        });
  }

  /** As the vendor does: a name that does not end in the zone's is taken as relative to it. */
  @Assumed("the vendor's documentation of record names")
  private CfRecord complete(CfRecord wanted) {
    String zone = get(wanted.zoneId()).name();
    String name = wanted.name().toLowerCase(Locale.ROOT);
    boolean whole = name.equals(zone) || name.endsWith("." + zone);
    return wanted.named(name.equals("@") ? zone : whole ? name : name + "." + zone);
  }

  private void checkRecord(CfRecord wanted, String except) {
    if (wanted.proxied() && !wanted.proxiable()) {
      throw new CloudRefusal(400, "9004", "This record type cannot be proxied.");
    }
    Predicate<CfRecord> sameName =
        other ->
            !other.id().equals(except)
                && other.zoneId().equals(wanted.zoneId())
                && other.name().equals(wanted.name());
    boolean alias = wanted.type().equals("CNAME");
    if (tables.zoneRecords.has(
        sameName.and(
            other ->
                (alias && other.proxiable())
                    || (wanted.proxiable() && other.type().equals("CNAME"))))) {
      throw new CloudRefusal(
          400, "81053", "An A, AAAA, or CNAME record with that host already exists.");
    }
    if (tables.zoneRecords.has(sameName.and(other -> same(other, wanted)))) {
      throw new CloudRefusal(400, "81058", "An identical record already exists.");
    }
  }

  private static boolean same(CfRecord one, CfRecord other) {
    return one.type().equals(other.type())
        && Objects.equals(one.content(), other.content())
        && Objects.equals(one.data(), other.data());
  }

  private CfZone put(CfZone zone) {
    return tables.zones.put(zone.id(), zone);
  }

  private CfRecord put(CfRecord record) {
    return tables.zoneRecords.put(record.id(), record);
  }

  static String hexId() {
    return UUID.randomUUID().toString().replace("-", "");
  }
}
