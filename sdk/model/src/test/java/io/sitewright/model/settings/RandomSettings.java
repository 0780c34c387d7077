package io.sitewright.model.settings;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Settings at random that keep every rule. The seed makes a case again. */
final class RandomSettings {
  private static final String ACCOUNT = "0123456789abcdef0123456789abcdef";
  private static final String REPOSITORY = "https://git.example.org/shop/code.git";
  private static final String USERS =
      "[{\"name\": \"anna\", \"passwordHash\": \"$2y$10$abcdefghijklmnopqrstuuABCDEFGHIJKLMNOPQRSTUVWXYZ01234\"}]";
  final Random random;
  final Map<String, String> values = new HashMap<>();
  final Form form;

  RandomSettings(long seed) {
    // Neighbouring seeds of a Random begin alike, so they are spread first.
    random = new Random(seed * 0x9E3779B97F4A7C15L);
    form = random.nextBoolean() ? Form.PRODUCTION : Form.DEVELOPMENT;
    values.put("domain", pick("www.example.org", "example.org", "a.b.example.co.uk"));
  }

  /** Adds settings that keep every rule. */
  RandomSettings sound() {
    application();
    machines();
    if (form == Form.PRODUCTION) {
      production();
    }
    visitors();
    storageAndMail();
    return this;
  }

  private void application() {
    String application = pick("wordpress", "joomla", "drupal", "moodle", "own", "static");
    values.put("application", application);
    if (application.equals("own") || (application.equals("static") && maybe())) {
      values.put("applicationRepository", REPOSITORY);
      maybe("applicationRevision", pick("v1", "feature/x"));
      maybe("applicationRepositoryToken", "hunter2");
    } else if (!application.equals("static")) {
      maybe("applicationVersion", "6.9.4");
    }
    values.put(
        "webserverKind",
        application.equals("joomla")
            ? pick("nginx", "apache")
            : pick("nginx", "apache", "lighttpd"));
    boolean isStatic = application.equals("static");
    if (!isStatic) {
      maybe(
          "php",
          "{\"mode\": \"" + pick("static", "ondemand", "dynamic") + "\", \"maxChildren\": 30}");
      maybe("phpExtensions", "[\"gd\"]");
      if (maybe()) {
        values.put("cache", pick("redis", "memcached"));
        values.put("cacheHost", "cache.example.org");
      }
    }
    boolean managed = form == Form.PRODUCTION && !isStatic && maybe();
    if (managed) {
      boolean postgresql = !List.of("wordpress", "joomla").contains(application) && maybe();
      values.put("managedDatabase", postgresql ? "postgresql" : "mysql");
      values.put("managedDatabaseSize", pick("db-s-1vcpu-2gb", "db-s-2vcpu-4gb"));
      maybe("managedDatabaseNodes", number(1, 3));
      maybe("managedDatabaseAccess", pick("machines", "vpc"));
      maybe("managedDatabaseVersion", postgresql ? number(13, 15) : "8");
      return;
    }
    boolean postgresql = !application.equals("wordpress") && maybe();
    values.put("databaseEngine", postgresql ? "postgresql" : pick("mariadb", "mysql"));
    if (!(postgresql && application.equals("joomla"))) {
      maybe("databasePort", number(2000, 60_000));
    }
  }

  private void machines() {
    maybe("sshPort", number(1000, 1999));
    if (maybe()) {
      values.put("operators", "[\"203.0.113." + random.nextInt(256) + "/32\", \"2001:db8::/48\"]");
      maybe("buildMachine", "false");
    }
    maybe("webserverSize", pick("s-1vcpu-2gb", "s-8vcpu-16gb-amd"));
    maybe("databaseImage", pick("debian-12-x64", "debian-13-x64", "123456"));
    maybe("ping", pick("true", "false"));
    maybe("timeZone", "Asia/Kolkata");
    maybe("locale", "C.UTF-8");
    maybe("securityReboot", pick("none", "04:30"));
    maybe("vpcRange", pick("172.16.0.0/20", "192.168.0.0/16"));
    maybe(
        "extraPorts",
        "[{\"role\": \"webserver\", \"port\": "
            + number(8000, 9000)
            + ", \"from\": \""
            + pick("any", "operators", "database", "198.51.100.0/24")
            + "\", \"because\": \"tests\"}]");
    if (maybe()) {
      String layers = pick("both", "ufw", "cloud", "none");
      values.put("firewallLayers", layers);
      if (!layers.equals("both")) {
        values.put("acknowledgeFewerFirewalls", layers);
      }
      if (List.of("both", "ufw").contains(layers)) {
        maybe("trustVpc", "true");
      }
    }
  }

  private void production() {
    int autoscalers = 1 + random.nextInt(5);
    int floor = 2 + random.nextInt(8);
    int cap = floor + random.nextInt(20 * autoscalers - floor + 1);
    int count = floor + random.nextInt(cap - floor + 1);
    values.put("autoscalers", Integer.toString(autoscalers));
    values.put("webserversFloor", Integer.toString(floor));
    values.put("webserversCap", Integer.toString(cap));
    maybe("webservers", Integer.toString(count));
    maybe(
        "scalingSchedule",
        "[{\"at\": \"07:30\", \"days\": [\"mon\"], \"webservers\": "
            + cap
            + ", \"because\": \"busy\"}, {\"at\": \"17:30\", \"webservers\": \""
            + floor
            + "\", \"because\": \"quiet\"}]");
    maybe("probeInterval", number(5, 300));
    maybe("probeTimeout", number(1, 5));
    maybe("probeStrikes", number(2, 4));
    maybe("webserverBuildLimit", number(1200, 14_400));
    maybe("scalingUpCoolDown", number(30, 900));
    maybe("scalingDownCoolDown", number(900, 86_400));
    if (cap > floor) {
      maybe("scalingCpu", number(10, 95));
      maybe("scalingRequests", number(1, 100_000));
    }
    maybe("generateSnapshots", "true");
    maybe("source", pick("hourly", "daily", "weekly", "monthly", "bimonthly"));
    switch (random.nextInt(3)) {
      case 0 -> values.put("buildMethod", "backup");
      case 1 -> {
        values.put("buildMethod", "snapshot");
        values.put("buildFromSnapshots", "{\"stack\": \"shop/production\"}");
        values.remove("databaseImage");
        values.remove("managedDatabaseVersion");
      }
      default -> values.put("buildMethod", "regular");
    }
  }

  private void visitors() {
    if (maybe()) {
      values.put("cloudflare", "true");
      values.put("cloudflareAccount", ACCOUNT);
      if (maybe()) {
        values.put("zeroTrust", "true");
        values.put("accessEmailDomains", "[\"example.org\"]");
      }
      if (random.nextInt(12) == 0) {
        values.put("certificates", "cloudflare-origin");
        values.put("tlsKey", PemExamples.RSA_KEY);
      }
    } else {
      maybe("dns", pick("digitalocean", "none"));
    }
    if (!values.containsKey("zeroTrust") && maybe()) {
      values.put("guardian", "true");
      values.put("guardianUsers", USERS);
    }
    if (!values.containsKey("certificates")
        && "www.example.org".equals(values.get("domain"))
        && random.nextInt(12) == 0) {
      values.put("certificates", "supplied");
      values.put("tlsCertificate", PemExamples.CERTIFICATE);
      values.put("tlsKey", PemExamples.KEY);
    }
  }

  private void storageAndMail() {
    maybe("assets", pick("mount", "poll"));
    maybe("webrootSync", pick("true", "false"));
    maybe("backupHourly", "false");
    if (maybe()) {
      values.put("backupSecondCopy", "git");
      values.put("backupRepository", REPOSITORY);
      maybe("backupRepositoryToken", "hunter2");
    }
    if (maybe()) {
      values.put("smtpHost", "smtp.example.org");
      values.put("mailFrom", "site@example.org");
      values.put("mailTo", "anna@example.org");
      maybe("mailLevel", pick("info", "mandatory"));
      if (maybe()) {
        values.put("smtpUser", "anna");
        values.put("smtpPassword", "hunter2");
      }
    }
  }

  private boolean maybe() {
    return random.nextInt(3) == 0;
  }

  private void maybe(String key, String value) {
    if (maybe()) {
      values.put(key, value);
    }
  }

  private String pick(String... words) {
    return words[random.nextInt(words.length)];
  }

  private String number(int from, int to) {
    return Integer.toString(from + random.nextInt(to - from + 1));
  }

  @Override
  public String toString() {
    return form + " " + new ArrayList<>(values.entrySet());
  }
}
