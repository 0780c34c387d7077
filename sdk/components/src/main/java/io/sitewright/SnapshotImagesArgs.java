package io.sitewright;

import com.pulumi.resources.ResourceArgs;
import java.util.Optional;

/**
 * What {@link SnapshotImages} are made of: {@code SnapshotImagesArgs.builder(web,
 * database).autoscaler(autoscaler).build()}.
 */
public final class SnapshotImagesArgs extends ResourceArgs {
  private final WebserverPool pool;
  private final DatabaseHost database;
  private final Optional<Autoscaler> autoscaler;
  private final boolean generate;
  private final int generation;

  private SnapshotImagesArgs(Builder builder) {
    this.pool = builder.pool;
    this.database = builder.database;
    this.autoscaler = builder.autoscaler;
    this.generate = builder.generate;
    this.generation = builder.generation;
  }

  /** The first webserver of the pool, and the database machine. */
  public static Builder builder(WebserverPool pool, DatabaseHost database) {
    return new Builder(pool, database);
  }

  WebserverPool pool() {
    return pool;
  }

  DatabaseHost database() {
    return database;
  }

  Optional<Autoscaler> autoscaler() {
    return autoscaler;
  }

  boolean generate() {
    return generate;
  }

  int generation() {
    return generation;
  }

  /** Collects what is optional. */
  public static final class Builder {
    private final WebserverPool pool;
    private final DatabaseHost database;
    private Optional<Autoscaler> autoscaler = Optional.empty();
    private boolean generate;
    private int generation;

    private Builder(WebserverPool pool, DatabaseHost database) {
      this.pool = pool;
      this.database = database;
      this.generate = pool.site().settings().generateSnapshots();
      this.generation = pool.site().settings().snapshotGeneration();
    }

    /** The first of the autoscalers, too. Default: none. */
    public Builder autoscaler(Autoscaler autoscaler) {
      this.autoscaler = Optional.of(autoscaler);
      return this;
    }

    /** Whether a generation that is missing is made. Default: {@code site:generateSnapshots}. */
    public Builder generate(boolean generate) {
      this.generate = generate;
      return this;
    }

    /**
     * Counts the images up: a higher number makes new ones, beside those that are there. Default:
     * {@code site:snapshotGeneration}.
     */
    public Builder generation(int generation) {
      this.generation = generation;
      return this;
    }

    public SnapshotImagesArgs build() {
      return new SnapshotImagesArgs(this);
    }
  }
}
