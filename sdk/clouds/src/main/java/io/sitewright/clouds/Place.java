package io.sitewright.clouds;

import com.pulumi.core.Alias;
import com.pulumi.core.Output;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Where a resource stands: under which component, after which resources, and whether it is kept for
 * the data it holds.
 *
 * <pre>{@code
 * cloud.volume("database-data", plan, Place.under(this).kept(true))
 * }</pre>
 *
 * <p>A resource takes the provider of its parent, so a component that was given one hands it to
 * every child.
 */
public final class Place {
  private final Resource parent;
  private final List<Resource> after;
  private final boolean kept;
  private final boolean left;
  private final List<String> formerNames;

  private Place(
      Resource parent, List<Resource> after, boolean kept, boolean left, List<String> formerNames) {
    this.parent = parent;
    this.after = after;
    this.kept = kept;
    this.left = left;
    this.formerNames = formerNames;
  }

  public static Place under(Resource parent) {
    return new Place(parent, List.of(), false, false, List.of());
  }

  public Resource parent() {
    return parent;
  }

  /** Creates it only when these exist, and deletes it before them. */
  public Place after(Resource... resources) {
    List<Resource> all = new ArrayList<>(after);
    all.addAll(Arrays.asList(resources));
    return new Place(parent, List.copyOf(all), kept, left, formerNames);
  }

  /** It holds data: the engine refuses to delete it, and never deletes it at the vendor. */
  public Place kept(boolean keep) {
    return new Place(parent, after, keep, left, formerNames);
  }

  /**
   * The engine may let go of it, and never deletes it at the vendor: for what is named by its
   * content, since what takes its place may come to have that very name again before the engine
   * gets to deleting. It goes with what it is in.
   */
  public Place leftBehind() {
    return new Place(parent, after, kept, true, formerNames);
  }

  /** Logical names that it had in earlier versions: a rename must not replace it. */
  public Place formerly(String... names) {
    return new Place(parent, after, kept, left, List.of(names));
  }

  /** The same as Pulumi's options, for an adapter to add its own to. */
  public CustomResourceOptions.Builder options() {
    CustomResourceOptions.Builder options = CustomResourceOptions.builder();
    options.parent(parent);
    if (!after.isEmpty()) {
      options.dependsOn(after);
    }
    if (kept) {
      options.protect(true);
    }
    if (kept || left) {
      options.retainOnDelete(true);
    }
    if (!formerNames.isEmpty()) {
      options.aliases(
          formerNames.stream().map(name -> Output.of(Alias.builder().name(name).build())).toList());
    }
    return options;
  }
}
