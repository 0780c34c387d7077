package io.sitewright.localcloud.digitalocean;

import io.sitewright.localcloud.core.Cloud;
import io.sitewright.localcloud.core.Kind;
import io.sitewright.localcloud.protocol.Facade;
import io.sitewright.localcloud.protocol.Props;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Public keys. */
final class SshKeyFacade implements Facade {
  private final Cloud cloud;

  SshKeyFacade(Cloud cloud) {
    this.cloud = cloud;
  }

  @Override
  public Kind kind() {
    return Kind.SSH_KEY;
  }

  @Override
  public String noun() {
    return "SSH key";
  }

  @Override
  public String path(String id, Props known) {
    return "/v2/account/keys" + (id.isEmpty() ? "" : "/" + id);
  }

  @Override
  public String create(Props news) {
    return cloud
        .sshKeys()
        .create(news.textOr("name", ""), news.textOr("publicKey", "").strip())
        .key();
  }

  @Override
  public Optional<Map<String, @Nullable Object>> read(String id, Props known) {
    return cloud
        .sshKeys()
        .find(id)
        .map(
            key -> {
              Map<String, @Nullable Object> out = new LinkedHashMap<>();
              out.put("fingerprint", key.fingerprint());
              out.put("name", key.name());
              out.put("publicKey", key.publicKey());
              return out;
            });
  }

  @Override
  public void update(String id, Props state, Props news) {
    cloud.sshKeys().rename(id, news.textOr("name", ""));
  }

  @Override
  public void delete(String id, Props state) {
    cloud.sshKeys().delete(id);
  }
}
