package io.sitewright.localcloud.digitalocean;

import io.sitewright.localcloud.core.Cloud;
import io.sitewright.localcloud.core.Kind;
import io.sitewright.localcloud.core.Project;
import io.sitewright.localcloud.protocol.Facade;
import io.sitewright.localcloud.protocol.Props;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Projects. Before one is deleted its resources go back to the account's default project, as the
 * provider does.
 */
final class ProjectFacade implements Facade {
  private final Cloud cloud;

  ProjectFacade(Cloud cloud) {
    this.cloud = cloud;
  }

  @Override
  public Kind kind() {
    return Kind.PROJECT;
  }

  @Override
  public String noun() {
    return "Project";
  }

  @Override
  public String path(String id, Props known) {
    return "/v2/projects" + (id.isEmpty() ? "" : "/" + id);
  }

  @Override
  public String create(Props news) {
    return cloud
        .projects()
        .create(
            news.textOr("name", ""),
            news.textOr("description", ""),
            news.textOr("purpose", ""),
            environment(news),
            news.flag("isDefault"),
            news.texts("resources"))
        .id();
  }

  /** The API spells it with a capital. */
  private static String environment(Props news) {
    String given = news.textOr("environment", "");
    return given.isEmpty()
        ? ""
        : given.substring(0, 1).toUpperCase(Locale.ROOT) + given.substring(1);
  }

  @Override
  public Optional<Map<String, @Nullable Object>> read(String id, Props known) {
    return cloud
        .projects()
        .find(id)
        .map(
            project -> {
              Map<String, @Nullable Object> out = new LinkedHashMap<>();
              out.put("createdAt", Times.plain(project.createdAt()));
              out.put("description", project.description());
              out.put("environment", project.environment());
              out.put("isDefault", project.isDefault());
              out.put("name", project.name());
              out.put("ownerId", project.ownerId());
              out.put("ownerUuid", project.ownerUuid());
              out.put("purpose", project.purpose());
              out.put("resources", project.resources());
              out.put("updatedAt", Times.plain(project.updatedAt()));
              return out;
            });
  }

  @Override
  public void update(String id, Props state, Props news) {
    List<String> resources =
        news.has("resources") ? news.texts("resources") : cloud.projects().get(id).resources();
    put(id, news, resources);
  }

  private void put(String id, Props said, List<String> resources) {
    cloud
        .projects()
        .update(
            id,
            said.textOr("name", ""),
            said.textOr("description", ""),
            said.textOr("purpose", ""),
            environment(said),
            said.flag("isDefault"),
            resources);
  }

  @Override
  public void delete(String id, Props state) {
    Project project = cloud.projects().get(id);
    if (!project.isDefault() && !project.resources().isEmpty()) {
      put(id, state, List.of());
    }
    cloud.projects().delete(id);
  }
}
