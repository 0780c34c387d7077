package io.sitewright.autoscaler.store;

import io.sitewright.localcloud.core.Cloud;
import io.sitewright.localcloud.http.Account;
import io.sitewright.localcloud.http.CloudServer;
import io.sitewright.localcloud.machines.Machines;
import io.sitewright.signing.StoreSigner;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** A bucket of the local cloud, reached by its S3 API. */
public final class StoreOfACloud implements AutoCloseable {
  private static final String BUCKET = "shop-scaling-1a2b3c4";

  private final Cloud cloud;
  private final Machines machines;
  private final CloudServer server;
  private final Account account;

  public StoreOfACloud(Path home) throws IOException {
    cloud = Cloud.open(home.resolve("cloud.db"));
    machines = Machines.start(cloud, home.resolve("machines"));
    server = CloudServer.start(cloud, machines, home, 0, "1");
    account = Account.in(home);
    cloud.spaces().create(BUCKET, "lon1", "private");
  }

  /** As an agent reaches it. */
  public Texts texts() {
    return texts(account.secretKey());
  }

  /** The same with another secret. */
  public Texts texts(String secret) {
    return new BucketTexts(
        address(), new StoreSigner("lon1", account.accessKey(), secret), Clock.systemUTC());
  }

  /** Address, access key and secret, for a process of its own. */
  public List<String> arguments() {
    return List.of(address().toString(), account.accessKey(), account.secretKey());
  }

  private URI address() {
    return URI.create("http://127.0.0.1:" + server.port() + "/spaces/" + BUCKET);
  }

  @Override
  public void close() {
    server.close();
    machines.close();
    cloud.close();
  }
}
