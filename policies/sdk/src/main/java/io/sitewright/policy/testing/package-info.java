/**
 * Stacks made of a few lines, for tests of policies: no engine, no cloud, any test framework.
 *
 * <pre>{@code
 * PolicyRun run = TestStack.named("shop", "dev")
 *     .add("aws:s3/bucketV2:BucketV2", "logs", Map.of("acl", "public-read"))
 *     .run(pack);
 * assertThat(run.findings()).extracting(Finding::message).containsExactly("...");
 * assertThat(run.matched("buckets-private")).isPositive();
 * }</pre>
 */
@NullMarked
package io.sitewright.policy.testing;

import org.jspecify.annotations.NullMarked;
