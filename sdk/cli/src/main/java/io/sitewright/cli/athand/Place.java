package io.sitewright.cli.athand;

import com.fasterxml.jackson.databind.JsonNode;
import io.sitewright.cli.Refusal;
import io.sitewright.cli.localcloud.CloudApi;
import io.sitewright.cli.localcloud.MachineKind;
import io.sitewright.model.Cidr;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where the operator sits: at this very host, or on the internet of the local cloud's real
 * machines, at one of the addresses that the site takes operators to have.
 *
 * @param words the command that goes on as the program to run there; empty for this host
 * @param source the address to come from; empty for this host's own
 */
public record Place(List<String> words, Optional<String> source) {
  public Place {
    words = List.copyOf(words);
  }

  /** At this host, as everybody who looks after machines of a real cloud. */
  public static Place here() {
    return new Place(List.of(), Optional.empty());
  }

  /**
   * On the local cloud.
   *
   * @param operators {@code site:operators}
   * @param stack how messages name the stack
   * @throws Refusal where its machines are simulated, or no operator may come from anywhere
   */
  public static Place on(CloudApi cloud, List<Cidr> operators, String stack) {
    if (cloud.machines() != MachineKind.NSPAWN) {
      throw Refusal.wrongUsage(
          "The machines of %s are simulated, so there is nothing inside them; ./sitewright up %s --machines nspawn brings up real ones (Linux and root)."
              .formatted(stack, stack));
    }
    String range =
        operators.stream()
            .map(Cidr::toString)
            .filter(text -> !text.contains(":"))
            .findFirst()
            .orElseThrow(
                () ->
                    Refusal.wrongUsage(
                        "site:operators of %s has no IPv4 range, so nobody may log in from anywhere; add the address that you come from."
                            .formatted(stack)));
    JsonNode answer =
        cloud.get(
            "/cloud/internet/console?from=" + URLEncoder.encode(range, StandardCharsets.UTF_8));
    List<String> words = new ArrayList<>();
    answer.path("command").forEach(word -> words.add(word.asText()));
    return new Place(words, Optional.of(answer.path("address").asText()));
  }
}
