package io.sitewright.localcloud.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sitewright.localcloud.core.Change;
import io.sitewright.localcloud.core.Cloud;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Who reached whom throughout: the answer to one question after every single change of the cloud,
 * before the change's maker hears that it is done. So no moment is missed between two operations.
 */
final class Watch {
  private static final int SAMPLES_MAX = 10_000;

  private final Inventory inventory;
  private final List<ObjectNode> samples = new ArrayList<>();
  private Optional<Asked> asked = Optional.empty();

  Watch(Cloud cloud, Inventory inventory) {
    this.inventory = inventory;
    cloud.listen(this::heard);
  }

  /** Forgets what was seen and watches this question from now on. */
  synchronized ObjectNode begin(Asked question) {
    samples.clear();
    asked = Optional.of(question);
    sample("begin");
    return seen();
  }

  /** All that was seen, in order, and how it stands now. */
  synchronized ObjectNode seen() {
    sample("now");
    ObjectNode answer = DigitalOceanJson.object();
    ArrayNode array = answer.putArray("samples");
    samples.forEach(array::add);
    return answer;
  }

  private synchronized void heard(Change change) {
    sample(change.verb().name().toLowerCase(Locale.ROOT) + " " + change.kind().word());
  }

  private void sample(String after) {
    if (asked.isPresent() && samples.size() < SAMPLES_MAX) {
      ObjectNode sample = DigitalOceanJson.object().put("after", after);
      samples.add(sample.setAll(ReachabilityJson.of(inventory.reachability(asked.get()))));
    }
  }
}
