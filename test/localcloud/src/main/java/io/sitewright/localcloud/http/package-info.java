/**
 * The local cloud over HTTP: the part of the vendors' APIs that inventory and recovery need (list,
 * get, delete), buckets by S3's protocol, the cloud's own admin requests and a page for people. It
 * translates; what is allowed is the core's business. It never shows user-data or the secret of a
 * key.
 */
@NullMarked
package io.sitewright.localcloud.http;

import org.jspecify.annotations.NullMarked;
