package io.sitewright.model.settings;

import io.sitewright.model.InvalidSettingsException;
import io.sitewright.model.Problems;
import io.sitewright.model.internal.Nearest;
import io.sitewright.model.pricing.PriceTable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
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
  private static final String NONE = "none";

  private final Map<String, String> values;
  private final Set<String> secretKeys;
  private final Supplier<PriceTable> prices;
  private final Problems problems = new Problems();
  private final Map<Setting<?>, Object> given = new HashMap<>();
  private final Set<Setting<?>> faulty = new HashSet<>();

  private SettingsReader(
      Map<String, String> values, Set<String> secretKeys, Supplier<PriceTable> prices) {
    this.values = values;
    this.secretKeys = secretKeys;
    this.prices = prices;
  }

  /** As {@link #read(Map, Form, Set, PriceTable)} with the price table of this library. */
  public static SiteSettings read(Map<String, String> values, Form form, Set<String> secretKeys) {
    return new SettingsReader(values, bare(secretKeys), OwnTable.SUPPLIER).read(form);
  }

  /**
   * Reads {@code values}: texts by key without its {@code site:}, lists as JSON. The values of
   * {@code secretKeys} never show in a sentence; one without a value is encrypted, and what depends
   * on it is left unchecked.
   *
   * @throws InvalidSettingsException with every fault
   */
  public static SiteSettings read(
      Map<String, String> values, Form form, Set<String> secretKeys, PriceTable prices) {
    return new SettingsReader(values, bare(secretKeys), () -> prices).read(form);
  }

  /** Every known key, without its {@code site:}, in the order of the documentation. */
  public static List<String> keys() {
    return SettingTable.KEYS;
  }

  private SiteSettings read(Form form) {
    refuseUnknown();
    for (Setting<?> setting : SettingTable.ALL) {
      String text = values.get(setting.key());
      if (text != null) {
        readOne(setting, text);
      } else if (secretKeys.contains(setting.key()) && !setting.isRequired()) {
        // Encrypted: known to the program only, so what depends on it is the program's to check.
        faulty.add(setting);
      } else if (setting.isRequired()) {
        faulty.add(setting);
        problems.add(
            setting + " is missing: every site has one; set it to " + setting.expected() + ".");
      }
    }
    SiteSettings settings = new SiteSettings(form, given);
    Shown shown = new Shown(values, secretKeys);
    new Contradictions(settings, faulty, shown, problems).report();
    if (problems.isEmpty() && settings.monthlyBudget().isPresent()) {
      Budget.check(settings, prices.get(), shown, problems);
    }
    problems.throwIfAny();
    return settings;
  }

  private void readOne(Setting<?> setting, String text) {
    boolean hidden = secretKeys.contains(setting.key());
    if (text.equals(NONE) && setting.isNoneByDefault()) {
      return;
    }
    if (setting.isSecret() && !hidden) {
      faulty.add(setting);
      problems.add(
          setting.toString(),
          Raw.HIDDEN,
          "a secret written in plain",
          "take it out of the file and run pulumi config set --secret " + setting);
      return;
    }
    Raw raw = new Raw(setting, text, hidden, prices, problems);
    Optional<?> value =
        text.isBlank()
            ? raw.refuse("empty", "write " + setting.expected() + ", or remove the setting")
            : setting.reading().read(raw);
    if (value.isPresent()) {
      given.put(setting, value.get());
    } else {
      faulty.add(setting);
    }
  }

  private void refuseUnknown() {
    List<String> unknown = new ArrayList<>();
    for (String key : values.keySet()) {
      if (SettingTable.find(key) == null) {
        unknown.add(key);
      }
    }
    Collections.sort(unknown);
    for (String key : unknown) {
      refuseUnknown(key);
    }
  }

  private void refuseUnknown(String key) {
    boolean hidden = secretKeys.contains(key) || soundsSecret(key);
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

  private static boolean soundsSecret(String key) {
    return Pattern.compile("(?i)pass|secret|token|key|credential|salt|auth").matcher(key).find();
  }

  /** The table of this library, parsed only when something asks for a price. */
  private static final class OwnTable {
    static final Supplier<PriceTable> SUPPLIER =
        new Supplier<>() {
          @Override
          public PriceTable get() {
            return PriceTable.digitalOcean();
          }
        };
  }

  private static Set<String> bare(Set<String> keys) {
    Set<String> bare = new HashSet<>();
    for (String key : keys) {
      bare.add(key.startsWith("site:") ? key.substring("site:".length()) : key);
    }
    return bare;
  }
}
