/**
 * Requests to an object store that are signed as S3 wants it. The vendor's own library costs a
 * program that starts for every preview 80 ms of processor time and 0.9 MB; it is what the tests
 * compare with.
 */
@NullMarked
package io.sitewright.signing;

import org.jspecify.annotations.NullMarked;
