package io.sitewright.cli.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitewright.cli.engine.RunReport;
import io.sitewright.cli.engine.Urn;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
  @Test
  void itRemembersWhatWasThereAndWhatLostItsAnswerUntilAGoodEnd(@TempDir Path folder) {
    var journal = new Journal(folder.resolve("journal/p.dev.json"));
    assertThat(journal.open()).isEmpty();
    assertThat(journal.held()).isEmpty();

    journal.begin(Map.of(Kind.DOMAIN.type(), Set.of("example.org")));
    journal.brokenOff(
        List.of(
            new RunReport.OpenCreate(
                new Urn(States.urn(Kind.VOLUME, "v")), States.half(Kind.VOLUME, "v")),
            new RunReport.OpenCreate(new Urn(States.SITE), States.stack())));

    assertThat(journal.open())
        .singleElement()
        .satisfies(
            open -> {
              assertThat(open.type()).isEqualTo(Kind.VOLUME.type());
              assertThat(open.origin()).isEqualTo(OpenOperation.Origin.JOURNAL);
            });
    assertThat(journal.held()).isEqualTo(Map.of(Kind.DOMAIN.type(), Set.of("example.org")));

    journal.end();
    assertThat(journal.open()).isEmpty();
    assertThat(journal.held()).isEmpty();
  }
}
