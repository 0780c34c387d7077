package io.sitewright.userdata;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Webservers that share their web root by way of the store, here a folder. */
class WebrootSyncTest {
  private static final String NODES =
      """
      bucket=$FOLDER/bucket
      mkdir "$bucket"
      store_put() { mkdir --parents "$bucket/$(dirname "$2")"; cp "$3" "$bucket/$2"; }
      store_get() { cp "$bucket/$2" "$3" 2>/dev/null; }
      store_list() { (cd "$bucket" && find "$2" -type f | LC_ALL=C sort | sed 's/$/ etag/'); }
      machine_id() { echo "$node"; }
      site() { mkdir --parents "$FOLDER/$1/sub" "$FOLDER/$1/cache"; echo one >"$FOLDER/$1/one.php"; echo two >"$FOLDER/$1/sub/t w o.php"; }
      pass() { (node=$1 state=$FOLDER/state-$1; mkdir --parents "$state"; sync_once "$FOLDER/$1" release-1 "$2"); }
      show() { (cd "$FOLDER/$1" && find . -type f | LC_ALL=C sort | while read -r file; do printf '%s=%s ' "${file#./}" "$(cat "$file")"; done); echo; }
      site a; site b; pass a 100; pass b 100
      """;

  @Test
  void whatOneAddsChangesOrDeletesComesToTheOther(@TempDir Path folder) {
    assertThat(
            run(
                folder,
                """
                cd "$FOLDER"; echo new >'a/n e w.php'; echo ONE >a/one.php; rm 'b/sub/t w o.php'
                pass a 200; pass b 200; pass a 201; show a; show b; ls a/sub 2>/dev/null || echo gone"""))
        .isEqualTo("n e w.php=new one.php=ONE \nn e w.php=new one.php=ONE \ngone\n");
  }

  @Test
  void ofTwoChangesTheSameOneWinsEverywhere(@TempDir Path folder) {
    String out =
        run(
            folder,
            """
            cd "$FOLDER"; echo A >a/one.php; echo B >b/one.php
            pass a 300; pass b 300; pass a 301; pass b 301; show a; show b
            echo later >a/one.php; rm b/one.php
            pass b 400; pass a 500; pass b 501; show a; show b""");
    assertThat(out.lines().toList())
        .hasSize(4)
        .satisfies(
            lines -> {
              assertThat(lines.get(0)).isEqualTo(lines.get(1)).matches("one.php=[AB] .*");
              assertThat(lines.get(2)).isEqualTo(lines.get(3)).startsWith("one.php=later ");
            });
  }

  @Test
  void aClockThatIsBehindDoesNotLoseWhatIsChangedAfterwards(@TempDir Path folder) {
    assertThat(
            run(
                folder,
                """
                cd "$FOLDER"; echo first >a/one.php; pass a 9000; pass b 100; echo second >b/one.php
                pass b 200; pass a 9001; show a; show b"""))
        .isEqualTo("one.php=second sub/t w o.php=two \none.php=second sub/t w o.php=two \n");
  }

  @Test
  void aFreshWebserverTakesWhatTheOthersHaveChangedAndUndoesNothing(@TempDir Path folder) {
    assertThat(
            run(
                folder,
                """
                cd "$FOLDER"; echo new >a/new.php; rm a/one.php; pass a 200; pass b 201
                site c; pass c 9000; pass a 9001; pass b 9001; show a; show c"""))
        .isEqualTo("new.php=new sub/t w o.php=two \nnew.php=new sub/t w o.php=two \n");
  }

  @Test
  void cachesStayWithTheirOwnerAndAPassWithoutNewsWritesNothing(@TempDir Path folder) {
    assertThat(
            run(
                folder,
                """
                cd "$FOLDER"; echo mine >a/cache/x; mkdir a/tmp; echo mine >a/tmp/y; echo new >a/new.php
                pass a 200; pass b 200; pass a 201; show b
                store_put() { echo "wrote $2"; }
                pass a 300; pass b 300"""))
        .isEqualTo("new.php=new one.php=one sub/t w o.php=two \n");
  }

  @Test
  void aJournalLeadsNobodyOutOfTheTreeAndNoForeignBytesIn(@TempDir Path folder) {
    assertThat(
            run(
                folder,
                """
                cd "$FOLDER"; digest=$(printf 'evil' | sha256sum | cut --delimiter=' ' --fields=1)
                mkdir --parents bucket/webroot/release-1/journals bucket/webroot/release-1/objects
                printf 'other' >"bucket/webroot/release-1/objects/$digest"
                for path in ../out.php /tmp/out.php sub/../../out.php cache/x.php .git/hooks/x good.php; do echo "999 $digest $path"; done >bucket/webroot/release-1/journals/evil
                echo 'not a line' >>bucket/webroot/release-1/journals/evil
                pass a 1000 2>&1; show a; find . -name out.php -o -name good.php"""))
        .isEqualTo(
            """
            sitewright: object DIGEST of the shared web root holds something else; it is refused.
            one.php=one sub/t w o.php=two\s
            """
                .replace("DIGEST", Sha256.hex("evil")));
  }

  private static String run(Path folder, String script) {
    return new Bash()
        .with("FOLDER", folder)
        .with("SITE_APPLICATION", "own")
        .with("SITE_UPLOADS_BUCKET", "uploads-1")
        .run(NODES + script, "lib/webroot-sync")
        .succeeds()
        .out();
  }
}
