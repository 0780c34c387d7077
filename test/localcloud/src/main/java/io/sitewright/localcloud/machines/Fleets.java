package io.sitewright.localcloud.machines;

import io.sitewright.localcloud.reachability.HostRules;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The members of each fleet as they were when a look at all machines began: a thousand machines
 * read one list, not a thousand lists of a thousand members. What changes meanwhile is seen by the
 * next look, which every change calls for.
 */
final class Fleets {
  private final Map<String, List<Member>> seen = new HashMap<>();
  private final Map<String, List<Member>> before = new HashMap<>();
  private final IdentityHashMap<List<Member>, Map<String, HostRules>> rules =
      new IdentityHashMap<>();

  /** A look at all machines begins. */
  void lookAnew() {
    before.clear();
    before.putAll(seen);
    seen.clear();
    rules.clear();
  }

  /** What a rules object means among these peers: the same to all machines of a role. */
  HostRules rules(String text, List<Member> members) throws RefusedText {
    Map<String, HostRules> ofMembers = rules.computeIfAbsent(members, key -> new HashMap<>());
    HostRules known = ofMembers.get(text);
    if (known == null) {
      known = RuleSet.parse(text).resolve(members);
      ofMembers.put(text, known);
    }
    return known;
  }

  /** The members in a bucket: the very list of the look before, where it has not changed. */
  List<Member> in(String bucket, Supplier<List<Member>> store) {
    return seen.computeIfAbsent(
        bucket,
        key -> {
          List<Member> now = store.get();
          List<Member> last = before.get(key);
          return now.equals(last) ? last : now;
        });
  }
}
