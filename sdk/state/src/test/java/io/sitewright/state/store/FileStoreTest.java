package io.sitewright.state.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileStoreTest {
  private Path root;
  private FileStore store;

  @BeforeEach
  void anEmptyStore(@TempDir Path folder) {
    root = folder;
    store = new FileStore(folder);
  }

  @Test
  void whatWasWrittenIsReadUntilItIsDeleted() {
    store.write("a/b.json", bytes("one"));
    store.write("a/b.json", bytes("two"));
    assertThat(store.read("a/b.json"))
        .hasValueSatisfying(b -> assertThat(b).asString().isEqualTo("two"));
    store.delete("a/b.json");
    store.delete("a/b.json");
    assertThat(store.read("a/b.json")).isEmpty();
  }

  @Test
  void aListHoldsWhatIsBelowAndNoHalfWrittenFile() throws IOException {
    store.write("a/1", bytes("x"));
    store.write("a/c/2", bytes("x"));
    store.write("b/3", bytes("x"));
    Files.writeString(root.resolve("a/4.unfinished"), "hal");
    assertThat(store.list("a/")).containsExactly("a/1", "a/c/2");
    assertThat(store.list("nowhere/")).isEmpty();
  }

  @Test
  void aLineCutOffByACrashIsNeitherReadNorKept() throws IOException {
    store.append("log", bytes("one"));
    store.append("log", bytes("two"));
    Files.writeString(root.resolve("log"), "thr", StandardOpenOption.APPEND);
    assertThat(lines()).containsExactly("one", "two");
    store.append("log", bytes("four"));
    assertThat(lines()).containsExactly("one", "two", "four");
    store.deleteLog("log");
    assertThat(lines()).isEmpty();
  }

  @Test
  void aKeyDoesNotLeadOutOfTheStore() {
    assertThatThrownBy(() -> store.read("../secret"))
        .hasMessage("The key ../secret leads out of " + root + ".");
  }

  private List<String> lines() {
    return store.lines("log").stream().map(l -> new String(l, StandardCharsets.UTF_8)).toList();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
