package io.sitewright.localcloud.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What a vendor refuses leaves the account as it was. */
final class Refused {
  private Refused() {}

  static void unprocessable(Cloud cloud, String words, ThrowingCallable operation) {
    by(cloud, 422, "unprocessable_entity", words, operation);
  }

  static void missing(Cloud cloud, ThrowingCallable operation) {
    by(cloud, 404, "not_found", "could not be found", operation);
  }

  static void by(Cloud cloud, int status, String id, String words, ThrowingCallable operation) {
    int before = cloud.resources();
    assertThatExceptionOfType(CloudRefusal.class)
        .isThrownBy(operation)
        .satisfies(
            refusal -> {
              assertThat(refusal.status()).isEqualTo(status);
              assertThat(refusal.id()).isEqualTo(id);
              assertThat(refusal).hasMessageContaining(words);
            });
    assertThat(cloud.resources()).isEqualTo(before);
  }
}
