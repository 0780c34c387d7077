package io.sitewright.userdata;

/**
 * A role's key to the store: the only secret in user-data. It opens what {@link StoreGrants} lists
 * and nothing else.
 */
public record StoreKey(String accessKey, String secretKey) {
  @Override
  public String toString() {
    return "StoreKey[hidden]";
  }
}
