package io.sitewright.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LedgerTest {
  private static final List<Path> TESTS = Tree.files(Tree.named(".java"));

  @Test
  void everyRowNamesTestsThatExist() {
    String ledger = Tree.text(Tree.ROOT.resolve("docs/ledger.md"));
    assertThat(Ledger.rows(ledger)).isGreaterThanOrEqualTo(23);
    assertThat(Ledger.faults(ledger, TESTS)).isEmpty();
  }

  @Test
  void aRowThatNamesAMissingTestIsFound() {
    String planted =
        """
        | ADT-01 | Dev topology | `LedgerTest.everyRowNamesTestsThatExist` | |
        | ADT-02 | Prod topology | `LedgerTest.noSuchMethod` | |
        | ADT-03 | Managed database | none yet | |
        """;
    assertThat(Ledger.faults(planted, TESTS))
        .containsExactly(
            "docs/ledger.md ADT-02 names LedgerTest.noSuchMethod, which does not exist; name a test"
                + " that shows the row",
            "docs/ledger.md ADT-03 names no test; name one");
  }
}
