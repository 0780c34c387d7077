package io.sitewright.model.settings;

import io.sitewright.model.InvalidSettingsException;
import io.sitewright.model.Problems;
import io.sitewright.model.internal.Nearest;
import io.sitewright.model.pricing.PriceTable;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Reads the settings of a site from plain texts and reports every fault at once, each in one
 * sentence that names setting, value, fault and fix.
 *
 * <pre>{@code
 * SettingsReader.read(Map.of("domain", "www.example.org", "webservers", "3"), Form.PRODUCTION, Set.of())
 * }</pre>
 */
public final class SettingsReader {
  private static final Pattern SOUNDS_SECRET =
      Pattern.compile("(?i)pass|secret|token|key|credential|salt|auth");

  private final Map<String, String> values;
  private final Set<String> secretKeys;
  private final PriceTable prices;
  private final Problems problems = new Problems();
  private final Map<Setting<?>, Object> given = new HashMap<>();
  private final Set<Setting<?>> faulty = new HashSet<>();

  private SettingsReader(Map<String, String> values, Set<String> secretKeys, PriceTable prices) {
    this.values = values;
    this.secretKeys = secretKeys;
    this.prices = prices;
  }

  /** As {@link #read(Map, Form, Set, PriceTable)} with the price table of this library. */
  public static SiteSettings read(Map<String, String> values, Form form, Set<String> secretKeys) {
    return read(values, form, secretKeys, PriceTable.digitalOcean());
  }

  /**
   * Reads {@code values}: texts by key without its {@code site:}, lists as JSON. The values of
   * {@code secretKeys} never show in a sentence.
   *
   * @throws InvalidSettingsException with every fault
   */
  public static SiteSettings read(
      Map<String, String> values, Form form, Set<String> secretKeys, PriceTable prices) {
    return new SettingsReader(values, bare(secretKeys), prices).read(form);
  }

  /** Every known key, without its {@code site:}, in the order of the documentation. */
  public static List<String> keys() {
    return SettingTable.KEYS;
  }

  private SiteSettings read(Form form) {
    for (String key : new TreeSet<>(values.keySet())) {
      if (!SettingTable.KEYS.contains(key)) {
        refuseUnknown(key);
      }
    }
    for (Setting<?> setting : SettingTable.ALL) {
      readOne(setting);
    }
    SiteSettings settings = new SiteSettings(form, given);
    Shown shown = new Shown(values, secretKeys);
    new Contradictions(settings, faulty, shown, problems).report();
    if (problems.isEmpty()) {
      Budget.check(settings, prices, shown, problems);
    }
    problems.throwIfAny();
    return settings;
  }

  private void readOne(Setting<?> setting) {
    String text = values.get(setting.key());
    if (text == null) {
      if (setting.fallback().isEmpty()) {
        faulty.add(setting);
        problems.add(
            "%s is missing: every site has one; set it to %s."
                .formatted(setting, setting.expected()));
      }
      return;
    }
    Raw raw =
        new Raw(
            setting.key(),
            text,
            secretKeys.contains(setting.key()),
            setting.expected(),
            prices,
            problems);
    Optional<?> value =
        text.isBlank()
            ? raw.refuse("empty", "write %s, or remove the setting".formatted(setting.expected()))
            : setting.reading().apply(raw);
    value.ifPresentOrElse(read -> given.put(setting, read), () -> faulty.add(setting));
  }

  private void refuseUnknown(String key) {
    boolean hidden = secretKeys.contains(key) || SOUNDS_SECRET.matcher(key).find();
    String value = hidden ? Raw.HIDDEN : Raw.shown(values.getOrDefault(key, ""));
    Optional<OtherNames.Other> other = OtherNames.find(key);
    if (other.isPresent()) {
      problems.add("site:" + key, value, other.get().fault(), other.get().fix());
      return;
    }
    problems.add(
        "site:" + key,
        value,
        "no such setting",
        Nearest.to(key, SettingTable.KEYS)
            .map("did you mean site:%s"::formatted)
            .map(meant -> meant + "? Else remove it")
            .orElse("remove it, or look up its name in docs/settings.md"));
  }

  private static Set<String> bare(Set<String> keys) {
    Set<String> bare = new HashSet<>();
    for (String key : keys) {
      bare.add(key.startsWith("site:") ? key.substring("site:".length()) : key);
    }
    return bare;
  }
}
