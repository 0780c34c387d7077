package io.sitewright.localcloud.expressions;

/** What a value is. */
enum Kind {
  BOOLEAN,
  BYTES,
  INTEGER,
  ADDRESS
}
