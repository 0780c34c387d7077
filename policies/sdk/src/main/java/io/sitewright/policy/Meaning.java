package io.sitewright.policy;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a component of a settings record means, for its schema and for documentation. */
@Target({
  ElementType.RECORD_COMPONENT,
  ElementType.FIELD,
  ElementType.METHOD,
  ElementType.PARAMETER
})
@Retention(RetentionPolicy.RUNTIME)
public @interface Meaning {
  /** A sentence without a full stop. */
  String value();

  /** The least that a number may be. Default: no bound. */
  long atLeast() default Long.MIN_VALUE;

  /** The most that a number may be. Default: no bound. */
  long atMost() default Long.MAX_VALUE;
}
