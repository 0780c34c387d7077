package io.sitewright.autoscaler.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BucketTextsTest {
  private StoreOfACloud store;

  @BeforeEach
  void open(@TempDir Path home) throws IOException {
    store = new StoreOfACloud(home);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void aTextIsReadAsItWasWrittenAndAbsentOnlyWhereTheStoreSaysSo() throws IOException {
    Texts texts = store.texts();
    assertThat(texts.read("lease")).isEmpty();
    texts.write("lease", "schön\n");
    assertThat(texts.read("lease").orElseThrow().text()).isEqualTo("schön\n");
    assertThatThrownBy(() -> store.texts("wrong").read("lease"))
        .isInstanceOf(IOException.class)
        .hasMessage("lease cannot be read, as the store answers 403; see to the store.");
  }

  @Test
  void onlyWhoKnowsTheVersionThatIsThereReplacesIt() throws IOException {
    Texts texts = store.texts();
    assertThat(texts.isConditional()).isTrue();
    assertThat(texts.replace("lease", "one", Optional.of("\"0\""))).isFalse();
    assertThat(texts.replace("lease", "one", Optional.empty())).isTrue();
    assertThat(texts.replace("lease", "two", Optional.empty())).isFalse();
    String tag = texts.read("lease").orElseThrow().tag();
    assertThat(texts.replace("lease", "two", Optional.of(tag))).isTrue();
    assertThat(texts.replace("lease", "three", Optional.of(tag))).isFalse();
    assertThat(texts.read("lease").orElseThrow().text()).isEqualTo("two");
  }

  @Test
  void aStoreThatIsAwayIsAFault() {
    Texts texts = store.texts();
    store.close();
    assertThatThrownBy(() -> texts.read("lease")).isInstanceOf(IOException.class);
    assertThatThrownBy(texts::isConditional).isInstanceOf(IOException.class);
  }
}
