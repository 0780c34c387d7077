package io.sitewright.localcloud.core;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A simulated rule that nobody has seen on the real thing yet. */
@Retention(RetentionPolicy.SOURCE)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.FIELD})
public @interface Assumed {
  /** What is assumed and why it is likely. */
  String value();
}
