package io.sitewright.testkit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives a test class a site on a local cloud of its own, brought up once before the first test.
 * Tests take it as a parameter.
 *
 * <pre>{@code
 * @LocalCloud(Shop.class)
 * class ShopIT {
 *   @Test
 *   void aSecondUpChangesNothing(DeployedSite site) {
 *     assertThat(site.up()).hasNoChanges();
 *   }
 * }
 * }</pre>
 *
 * <p>Cloud, engine state and settings live in a temporary folder and on free ports; nothing of the
 * user's is touched.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ExtendWith(LocalCloudExtension.class)
public @interface LocalCloud {
  /** The program, a class with a {@code main}, run from the test's own class path. */
  Class<?> value() default Void.class;

  /**
   * Instead of a program: a project's folder below the tree's root, already built, such as {@code
   * "stacks/dev"}.
   */
  String project() default "";

  /** The stack's name. */
  String stack() default "dev";

  /**
   * Settings, {@code "site:domain=www.example.org"}. With {@link #project()} they go on top of
   * those of its own {@code Pulumi.<stack>.yaml}. A list or an object is written in YAML's or
   * JSON's flow style.
   */
  String[] settings() default {};

  /** Whether the site is brought up before the first test. Default: true. */
  boolean up() default true;
}
