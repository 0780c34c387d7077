package io.sitewright;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import com.pulumi.Context;
import com.pulumi.resources.ComponentResourceOptions;
import io.sitewright.clouds.cloudflare.Cloudflare;
import io.sitewright.clouds.digitalocean.DigitalOcean;
import io.sitewright.clouds.testing.Declarations;
import io.sitewright.clouds.testing.Recorder;
import io.sitewright.model.settings.DnsProvider;
import io.sitewright.model.settings.Form;
import io.sitewright.model.settings.SettingsReader;
import io.sitewright.model.settings.SiteSettings;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Sites to assert on, named by what they are. */
final class Sites {
  static final String DROPLET = "digitalocean:index/droplet:Droplet";
  static final String FIREWALL = "digitalocean:index/firewall:Firewall";
  static final String TAG = "digitalocean:index/tag:Tag";
  static final String BUCKET = "digitalocean:index/spacesBucket:SpacesBucket";
  static final String OBJECT = "digitalocean:index/spacesBucketObject:SpacesBucketObject";
  static final String KEY = "digitalocean:index/spacesKey:SpacesKey";
  static final String VOLUME = "digitalocean:index/volume:Volume";
  static final String ATTACHMENT = "digitalocean:index/volumeAttachment:VolumeAttachment";
  static final String RECORD = "digitalocean:index/dnsRecord:DnsRecord";
  static final String READY = "sitewright:index:Ready";
  static final String STACK = "dev";

  private static final Map<String, String> SETTINGS =
      Map.of(
          "domain", "www.example.org",
          "operators", "[\"203.0.113.7/32\"]");

  private static final Set<String> SECRET = Set.of("tlsKey", "smtpPassword");

  private Sites() {}

  /** The settings of a development site, with some of them changed: key, value, key, value. */
  static SiteSettings settings(String... changed) {
    return settings(Form.DEVELOPMENT, changed);
  }

  /** The settings of a production site, with some of them changed. */
  static SiteSettings production(String... changed) {
    return settings(Form.PRODUCTION, changed);
  }

  private static SiteSettings settings(Form form, String... changed) {
    Map<String, String> values = new HashMap<>(SETTINGS);
    for (int i = 0; i < changed.length; i += 2) {
      values.put(changed[i], changed[i + 1]);
    }
    return SettingsReader.read(values, form, SECRET);
  }

  /** What a program declares, which must be without fault. */
  static Declarations declared(Consumer<Context> program) {
    Declarations declared = Recorder.run("shop", STACK, program);
    if (!declared.errors().isEmpty() || !declared.faults().isEmpty()) {
      throw new AssertionError("Faults: %s %s".formatted(declared.errors(), declared.faults()));
    }
    return declared;
  }

  /** A build machine, a database and {@code webservers} webservers under a name. */
  static Declarations complete(int webservers, String... changed) {
    return declared(ctx -> complete(ctx, webservers, settings(changed)));
  }

  /** What a production site with these settings declares. */
  static Declarations whole(String... changed) {
    return whole(LivingStack.EMPTY, changed);
  }

  /** The same, where {@code living} is there already. */
  static Declarations whole(LivingStack living, String... changed) {
    SiteSettings settings = production(changed);
    return declared(
        ctx -> {
          living.isOfThisRun();
          complete(ctx, settings.webservers(), settings);
        });
  }

  /** A resource that lives, with these outputs: key, value, key, value. */
  static LivingResource living(String type, String name, String... outputs) {
    Struct.Builder all = Struct.newBuilder();
    for (int i = 0; i < outputs.length; i += 2) {
      all.putFields(outputs[i], Value.newBuilder().setStringValue(outputs[i + 1]).build());
    }
    return new LivingResource(type, name, all.build());
  }

  static void complete(Context ctx, int webservers, SiteSettings settings) {
    Site site = site(settings);
    if (settings.buildMachine()) {
      new BuildMachine("build", BuildMachineArgs.builder(site).build());
    }
    Optional<Autoscaler> autoscaler =
        settings.autoscalers() > 0
            ? Optional.of(new Autoscaler("autoscaler", AutoscalerArgs.builder(site).build()))
            : Optional.empty();
    var host = DatabaseHostArgs.builder(site);
    if (settings.managedDatabase().isUsed()) {
      host.worksFor(new ManagedDatabase("data", ManagedDatabaseArgs.builder(site).build()));
    }
    var database = new DatabaseHost("database", host.build());
    var pool = WebserverPoolArgs.builder(site).replicas(webservers).database(database);
    var web = new WebserverPool("web", pool.build());
    new SiteDns("dns", SiteDnsArgs.builder(web).build());
    var images = SnapshotImagesArgs.builder(web, database);
    autoscaler.ifPresent(images::autoscaler);
    new SnapshotImages("images", images.build());
    site.exportTo(ctx);
  }

  static Site site(SiteSettings settings) {
    return site(settings, ComponentResourceOptions.Empty);
  }

  static Site site(SiteSettings settings, ComponentResourceOptions options) {
    var args = SiteArgs.builder(DigitalOcean.in(settings.region()), settings);
    if (settings.dns() == DnsProvider.CLOUDFLARE) {
      var account = Cloudflare.account(settings.cloudflareAccount().orElseThrow());
      args.dns(settings.cloudflare() ? account : account.withoutProxy());
    }
    return new Site("site", args.build(), options);
  }
}
