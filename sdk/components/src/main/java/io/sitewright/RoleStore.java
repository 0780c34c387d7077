package io.sitewright;

import com.pulumi.core.Output;
import io.sitewright.clouds.Bucket;
import io.sitewright.clouds.StoreKey;
import io.sitewright.userdata.Store;

/**
 * What the machines of one role have of the store, for all their life.
 *
 * @param access where it is and the key that opens it: the constant part of their user-data; secret
 */
record RoleStore(Output<Access> access, StoreKey key, Bucket reports) {

  /** Where a machine finds the store, and its key. */
  record Access(Store store, io.sitewright.userdata.StoreKey key) {}
}
