package io.sitewright.testkit;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Brings a test class's site up before its first test and takes its cloud away after the last one.
 */
final class LocalCloudExtension implements BeforeAllCallback, AfterAllCallback, ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(LocalCloudExtension.class);

  @Override
  public void beforeAll(ExtensionContext context) {
    var wanted = annotation(context);
    var site = DeployedSite.of(wanted, settings(wanted.settings()));
    // stored before it is brought up, so that a site that fails to come up is cleared away too
    context.getStore(NAMESPACE).put(DeployedSite.class, site);
    if (wanted.up()) {
      SitewrightAssertions.assertThat(site.up()).succeeded();
    }
  }

  @Override
  public void afterAll(ExtensionContext context) {
    var site = context.getStore(NAMESPACE).remove(DeployedSite.class, DeployedSite.class);
    if (site != null) {
      site.close();
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == DeployedSite.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context.getStore(NAMESPACE).get(DeployedSite.class, DeployedSite.class);
  }

  private static LocalCloud annotation(ExtensionContext context) {
    return AnnotationSupport.findAnnotation(context.getRequiredTestClass(), LocalCloud.class)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    context.getRequiredTestClass()
                        + " has no @LocalCloud; add one that names a program"));
  }

  private static Map<String, String> settings(String[] texts) {
    Map<String, String> settings = new LinkedHashMap<>();
    for (var text : texts) {
      var equals = text.indexOf('=');
      if (equals < 1) {
        throw new IllegalArgumentException(
            "@LocalCloud settings \"%s\" has no \"=\"; write \"site:key=value\"".formatted(text));
      }
      settings.put(text.substring(0, equals), text.substring(equals + 1));
    }
    return settings;
  }
}
