package io.sitewright.localcloud.core;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A simulated rule that was seen on the real thing. */
@Retention(RetentionPolicy.SOURCE)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.FIELD})
public @interface ObservedOn {
  /** Where it was seen, such as {@code pulumi-digitalocean 4.76.0} or the address of a report. */
  String value();
}
