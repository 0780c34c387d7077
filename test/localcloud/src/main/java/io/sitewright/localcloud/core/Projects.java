package io.sitewright.localcloud.core;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Projects. The account's default project is always there; a resource is in one project, and leaves
 * the others when it joins.
 */
public final class Projects {
  private static final long OWNER = 1_000_001;
  private static final String DEFAULT_NAME = "first-project";

  private final Books books;
  private final Tables tables;

  Projects(Books books, Tables tables) {
    this.books = books;
    this.tables = tables;
  }

  public List<Project> list() {
    return books.change(
        () -> {
          home();
          return tables.projects.all();
        });
  }

  public Optional<Project> find(String id) {
    return books.read(() -> tables.projects.find(id));
  }

  public Project get(String id) {
    return find(id).orElseThrow(CloudRefusal::notFound);
  }

  public Project create(
      String name,
      String description,
      String purpose,
      String environment,
      boolean isDefault,
      List<String> resources) {
    return books.change(
        () -> {
          Project home = home();
          Instant now = Instant.now();
          String id = UUID.randomUUID().toString();
          return put(
              new Project(
                  id,
                  name,
                  description,
                  purpose,
                  environment,
                  isDefault,
                  resources,
                  OWNER,
                  home.ownerUuid(),
                  now,
                  now));
        });
  }

  public Project update(
      String id,
      String name,
      String description,
      String purpose,
      String environment,
      boolean isDefault,
      List<String> resources) {
    return books.change(
        () -> {
          Project before = get(id);
          return put(
              new Project(
                  id,
                  name,
                  description,
                  purpose,
                  environment,
                  isDefault,
                  resources,
                  before.ownerId(),
                  before.ownerUuid(),
                  before.createdAt(),
                  Instant.now()));
        });
  }

  /** Deletes an empty project; the default one stays. */
  public void delete(String id) {
    books.change(
        () -> {
          Project project = get(id);
          if (project.isDefault()) {
            throw new CloudRefusal(412, "precondition_failed", "cannot delete the default project");
          }
          if (!project.resources().isEmpty()) {
            throw new CloudRefusal(
                412,
                "precondition_failed",
                "cannot delete a project with resources. move or remove the resources first");
          }
          tables.projects.remove(id);
        });
  }

  /** Within a unit: the default project. */
  String homeId() {
    return home().id();
  }

  /** Within a unit: a resource joins a project. */
  void join(String id, String urn) {
    Project project = get(id);
    List<String> resources = new ArrayList<>(project.resources());
    resources.add(urn);
    put(copy(project, project.isDefault(), resources));
  }

  private Project home() {
    return tables
        .projects
        .first(Project::isDefault)
        .orElseGet(
            () -> {
              Instant now = Instant.now();
              String id = UUID.randomUUID().toString();
              String owner = UUID.randomUUID().toString();
              return tables.projects.put(
                  id,
                  new Project(
                      id,
                      DEFAULT_NAME,
                      "",
                      "Web Application",
                      "",
                      true,
                      List.of(),
                      OWNER,
                      owner,
                      now,
                      now));
            });
  }

  private Project put(Project project) {
    if (tables.projects.has(
        other -> other.name().equals(project.name()) && !other.id().equals(project.id()))) {
      throw CloudRefusal.conflict("name is already in use");
    }
    for (String urn : project.resources()) {
      if (!exists(urn)) {
        throw new CloudRefusal(404, "not_found", "resource " + urn + " not found");
      }
    }
    for (Project other : tables.projects.all(p -> !p.id().equals(project.id()))) {
      List<String> left = new ArrayList<>(other.resources());
      boolean moved = left.removeAll(project.resources());
      boolean deposed = project.isDefault() && other.isDefault();
      if (moved || deposed) {
        tables.projects.put(other.id(), copy(other, other.isDefault() && !deposed, left));
      }
    }
    return tables.projects.put(project.id(), project);
  }

  private boolean exists(String urn) {
    String[] words = urn.split(":", 3);
    if (words.length < 3 || !words[0].equals("do")) {
      return false;
    }
    return switch (words[1]) {
      case "droplet" -> tables.droplets.find(words[2]).isPresent();
      case "volume" -> tables.volumes.find(words[2]).isPresent();
      case "domain" -> tables.domains.find(words[2]).isPresent();
      case "space" -> tables.buckets.find(words[2]).isPresent();
      case "vpc" -> tables.vpcs.find(words[2]).isPresent();
      case "dbaas" -> tables.databases.find(words[2]).isPresent();
      case "reservedip" -> tables.reservedIps.find(words[2]).isPresent();
      case "loadbalancer" -> tables.loadBalancers.find(words[2]).isPresent();
      default -> false;
    };
  }

  /** Within a unit: a resource that is gone is in no project. */
  void forget(String urn) {
    for (Project project : tables.projects.all(p -> p.resources().contains(urn))) {
      List<String> left = project.resources().stream().filter(other -> !other.equals(urn)).toList();
      tables.projects.put(project.id(), copy(project, project.isDefault(), left));
    }
  }

  private static Project copy(Project project, boolean isDefault, List<String> resources) {
    return new Project(
        project.id(),
        project.name(),
        project.description(),
        project.purpose(),
        project.environment(),
        isDefault,
        resources,
        project.ownerId(),
        project.ownerUuid(),
        project.createdAt(),
        Instant.now());
  }
}
