package io.sitewright;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Import;
import com.pulumi.resources.ResourceArgs;
import io.sitewright.clouds.Bucket;
import io.sitewright.clouds.StoreKey;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What {@link Ready} waits for: a report in a bucket, the version that it must name, and the key
 * that may read it.
 */
@SuppressWarnings("UnusedVariable") // Read by Pulumi, by the names of the annotations.
public final class ReadyArgs extends ResourceArgs {
  @Import(name = "region", required = true)
  private final Output<String> region;

  @Import(name = "bucket", required = true)
  private final Output<String> bucket;

  @Import(name = "key", required = true)
  private final Output<String> key;

  @Import(name = "machine", required = true)
  private final Output<String> machine;

  @Import(name = "manifest", required = true)
  private final Output<String> manifest;

  @Import(name = "accessKey", required = true)
  private final Output<String> accessKey;

  @Import(name = "secretKey", required = true)
  private final Output<String> secretKey;

  @Import(name = "timeoutSeconds")
  private final Output<Integer> timeoutSeconds;

  @Import(name = "drainSeconds")
  private final Output<Integer> drainSeconds;

  @Import(name = "fleet")
  private final Output<String> fleet;

  @Import(name = "member")
  private final Output<String> member;

  @Import(name = "data")
  private final @Nullable Output<String> data;

  /**
   * @param report where the machine writes its report
   * @param key of the report in that bucket
   * @param machine whose report it is; another machine means another {@link Ready}
   * @param manifest the version of the host configuration that it must have applied
   * @param limit how long to wait before the update fails, naming what was awaited
   * @param drain how long the machine goes on serving once its DNS record has gone
   * @param fleet where its membership lies, which then says that it is draining
   * @param member the key of that membership
   * @param data where the site's data is once the machine serves, if it is the one that sees to it
   */
  ReadyArgs(
      String region,
      Bucket report,
      Output<String> key,
      Output<String> machine,
      Output<String> manifest,
      StoreKey reader,
      Duration limit,
      Duration drain,
      Bucket fleet,
      Output<String> member,
      Optional<DataPlace> data) {
    this.region = Output.of(region);
    this.bucket = report.name();
    this.key = key;
    this.machine = machine;
    this.manifest = manifest;
    this.accessKey = reader.accessKey().asSecret();
    this.secretKey = reader.secretKey();
    this.timeoutSeconds = Output.of(Math.toIntExact(limit.toSeconds()));
    this.drainSeconds = Output.of(Math.toIntExact(drain.toSeconds()));
    this.fleet = fleet.name();
    this.member = member;
    this.data = data.map(place -> Output.of(place.label())).orElse(null);
  }
}
