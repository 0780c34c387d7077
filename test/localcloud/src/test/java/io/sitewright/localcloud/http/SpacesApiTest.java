package io.sitewright.localcloud.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.sitewright.localcloud.core.SpacesKey;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SpacesApiTest {
  private Server server;
  private SpacesKey reader;
  private SpacesKey writer;

  @BeforeEach
  void open(@TempDir Path home) throws IOException {
    server = new Server(home);
    server.cloud.spaces().create("one", "lon1", "private");
    server.cloud.spaces().create("two", "lon1", "private");
    reader = key("read");
    writer = key("readwrite");
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void anObjectIsWrittenReadListedAndRemoved() throws Exception {
    HttpResponse<String> put = as(writer, "PUT", "/one/members/web/web-1/5", "hello");
    assertThat(put.statusCode()).isEqualTo(200);
    HttpResponse<String> got = as(reader, "GET", "/one/members/web/web-1/5", "");
    assertThat(got.body()).isEqualTo("hello");
    assertThat(got.headers().firstValue("etag")).contains("\"5d41402abc4b2a76b9719d911017c592\"");
    assertThat(put.headers().firstValue("etag")).isEqualTo(got.headers().firstValue("etag"));
    HttpResponse<String> head = as(reader, "HEAD", "/one/members/web/web-1/5", "");
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.headers().firstValue("content-length")).contains("5");
    assertThat(as(reader, "GET", "/one?list-type=2&prefix=members%2F", "").body())
        .contains("<Key>members/web/web-1/5</Key>")
        .contains("<KeyCount>1</KeyCount>");
    assertThat(as(writer, "DELETE", "/one/members/web/web-1/5", "").statusCode()).isEqualTo(204);
    HttpResponse<String> gone = as(reader, "GET", "/one/members/web/web-1/5", "");
    assertThat(gone.statusCode()).isEqualTo(404);
    assertThat(gone.body()).contains("<Code>NoSuchKey</Code>");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a%20b/c%2Bd", "%C3%A4", "x%2Fy", "a%3Db%26c", "it%27s%281%29%21%2A"})
  void keysOfAnyCharacterKeepTheirName(String key) throws Exception {
    assertThat(as(writer, "PUT", "/one/" + key, "x").statusCode()).isEqualTo(200);
    String stored = server.cloud.spaces().objects("one", "").get(0).key();
    assertThat(stored)
        .isEqualTo(java.net.URLDecoder.decode(key.replace("+", "%2B"), StandardCharsets.UTF_8));
    assertThat(as(reader, "GET", "/one/" + key, "").statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "PUT,/one/x,reader",
    "DELETE,/one/x,reader",
    "GET,/two/x,reader",
    "GET,/two?list-type=2,reader",
    "PUT,/two/x,writer",
    "GET,/,writer",
    "PUT,/three,writer",
    "DELETE,/one,writer",
    "GET,/none/x,reader"
  })
  void aKeyDoesNoMoreThanItsGrants(String method, String path, String who) throws Exception {
    HttpResponse<String> answer = as(who.equals("reader") ? reader : writer, method, path, "");
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("<Code>AccessDenied</Code>");
  }

  @Test
  void theAccountHolderDoesEverything() throws Exception {
    assertThat(asOwner("PUT", "/three").statusCode()).isEqualTo(200);
    assertThat(asOwner("GET", "/").body()).contains("<Name>one</Name>", "<Name>three</Name>");
    assertThat(asOwner("DELETE", "/three").statusCode()).isEqualTo(204);
    assertThat(asOwner("HEAD", "/three").statusCode()).isEqualTo(404);
    assertThat(asOwner("GET", "/three/x").body()).contains("<Code>NoSuchBucket</Code>");
    as(writer, "PUT", "/one/x", "x");
    assertThat(asOwner("DELETE", "/one").statusCode()).isEqualTo(409);
  }

  @Test
  void aWrongSecretDoesNotMatch() throws Exception {
    HttpResponse<String> answer =
        server.send(
            Signed.request("GET", spaces("/one/x"), "", reader.accessKey(), "wrong", Map.of()));
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("<Code>SignatureDoesNotMatch</Code>");
  }

  @Test
  void anUnknownOrRevokedKeyIsRefused() throws Exception {
    as(writer, "PUT", "/one/x", "x");
    server.cloud.spacesKeys().delete(reader.accessKey());
    HttpResponse<String> answer = as(reader, "GET", "/one/x", "");
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("<Code>InvalidAccessKeyId</Code>");
  }

  @Test
  void anUnsignedRequestIsRefused() throws Exception {
    HttpResponse<String> answer =
        server.send(HttpRequest.newBuilder(URI.create(spaces("/one/x"))).build());
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("<Code>AccessDenied</Code>");
  }

  @Test
  void aSignatureIsGoodForItsOwnRequestOnly() throws Exception {
    HttpRequest signed =
        Signed.request(
            "PUT", spaces("/one/x"), "x", writer.accessKey(), writer.secretKey(), Map.of());
    assertThat(server.send(signed).statusCode()).isEqualTo(200);
    HttpRequest otherPath =
        HttpRequest.newBuilder(signed, (n, v) -> true).uri(URI.create(spaces("/one/y"))).build();
    assertThat(server.send(otherPath).body()).contains("SignatureDoesNotMatch");
    HttpRequest otherBody =
        HttpRequest.newBuilder(signed, (n, v) -> true)
            .PUT(HttpRequest.BodyPublishers.ofString("y"))
            .build();
    assertThat(server.send(otherBody).body()).contains("XAmzContentSHA256Mismatch");
    HttpRequest addedHeader =
        HttpRequest.newBuilder(signed, (n, v) -> true).header("x-amz-acl", "public-read").build();
    assertThat(server.send(addedHeader).body()).contains("AccessDenied");
    assertThat(server.cloud.spaces().objects("one", "")).hasSize(1);
  }

  @Test
  void anOldSignatureIsRefused() throws Exception {
    HttpRequest old =
        Signed.request(
            "GET",
            spaces("/one/x"),
            "",
            reader.accessKey(),
            reader.secretKey(),
            Map.of(),
            Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-16)));
    assertThat(server.send(old).body()).contains("<Code>RequestTimeTooSkewed</Code>");
  }

  @Test
  void anUnchangedObjectIsNotSentAgain() throws Exception {
    String etag = as(writer, "PUT", "/one/x", "x").headers().firstValue("etag").orElseThrow();
    HttpRequest again =
        Signed.request(
            "GET",
            spaces("/one/x"),
            "",
            reader.accessKey(),
            reader.secretKey(),
            Map.of("If-None-Match", etag));
    assertThat(server.send(again).statusCode()).isEqualTo(304);
    as(writer, "PUT", "/one/x", "y");
    assertThat(server.send(again).statusCode()).isEqualTo(200);
  }

  @Test
  void aWriteOnAConditionHappensOnlyWhereItHolds() throws Exception {
    assertThat(onCondition("If-Match", "\"0\"").statusCode()).isEqualTo(404);
    assertThat(onCondition("If-None-Match", "*").statusCode()).isEqualTo(200);
    HttpResponse<String> second = onCondition("If-None-Match", "*");
    assertThat(second.statusCode()).isEqualTo(412);
    assertThat(second.body()).contains("<Code>PreconditionFailed</Code>");
    String etag = as(writer, "PUT", "/one/x", "y").headers().firstValue("etag").orElseThrow();
    assertThat(onCondition("If-Match", "\"0\"").statusCode()).isEqualTo(412);
    assertThat(as(writer, "GET", "/one/x", "").body()).isEqualTo("y");
    assertThat(onCondition("If-Match", etag).statusCode()).isEqualTo(200);
    assertThat(onCondition("If-Match", etag).statusCode()).isEqualTo(412);
  }

  private HttpResponse<String> onCondition(String header, String value) throws Exception {
    return server.send(
        Signed.request(
            "PUT",
            spaces("/one/x"),
            "conditional",
            writer.accessKey(),
            writer.secretKey(),
            Map.of(header, value)));
  }

  @Test
  void listingsArePagedWithoutLossAndFolded() throws Exception {
    for (String key : List.of("a/1", "a/2", "b", "c/1", "d", "e")) {
      server.cloud.spaces().write("one", key, new byte[] {1}, "text/plain");
    }
    List<String> seen = new ArrayList<>();
    String token = "";
    int pages = 0;
    do {
      String page =
          as(
                  reader,
                  "GET",
                  "/one?"
                      + (token.isEmpty() ? "" : "continuation-token=" + token + "&")
                      + "list-type=2&max-keys=2",
                  "")
              .body();
      seen.addAll(texts("Key", page));
      List<String> next = texts("NextContinuationToken", page);
      token = next.isEmpty() ? "" : next.get(0);
      pages++;
    } while (!token.isEmpty());
    assertThat(seen).containsExactly("a/1", "a/2", "b", "c/1", "d", "e");
    assertThat(pages).isEqualTo(3);
    String folded = as(reader, "GET", "/one?delimiter=%2F&list-type=2", "").body();
    assertThat(texts("Key", folded)).containsExactly("b", "d", "e");
    assertThat(texts("Prefix", folded)).containsExactly("", "a/", "c/");
  }

  @Test
  void theFirstVersionOfListingsGoesOnFromAMarker() throws Exception {
    for (String key : List.of("a/1", "b", "c")) {
      as(writer, "PUT", "/one/" + key, "x");
    }
    String first = as(reader, "GET", "/one?delimiter=%2F&max-keys=2", "").body();
    assertThat(texts("Key", first)).containsExactly("b");
    assertThat(texts("Prefix", first)).containsExactly("", "a/");
    assertThat(texts("IsTruncated", first)).containsExactly("true");
    String marker = texts("NextMarker", first).get(0);
    String next = as(reader, "GET", "/one?delimiter=%2F&marker=" + marker, "").body();
    assertThat(texts("Key", next)).containsExactly("c");
    assertThat(texts("IsTruncated", next)).containsExactly("false");
  }

  @Test
  void aCopyNeedsTheRightToReadWhatIsCopied() throws Exception {
    as(writer, "PUT", "/one/x", "hello");
    asOwner("PUT", "/two/secret");
    HttpResponse<String> copied =
        as(writer, "PUT", "/one/y", "", Map.of("x-amz-copy-source", "/one/x"));
    assertThat(copied.statusCode()).isEqualTo(200);
    assertThat(copied.body()).contains("<CopyObjectResult").contains("<ETag>");
    assertThat(as(reader, "GET", "/one/y", "").body()).isEqualTo("hello");
    assertThat(
            as(writer, "PUT", "/one/z", "", Map.of("x-amz-copy-source", "/two/secret"))
                .statusCode())
        .isEqualTo(403);
  }

  @Test
  void aCopyOntoItselfTellsAnewWhatDescribesAnObject() throws Exception {
    as(writer, "PUT", "/one/x", "hello", Map.of("x-amz-meta-mode", "33188"));
    as(
        writer,
        "PUT",
        "/one/x",
        "",
        Map.of(
            "x-amz-copy-source", "/one/x",
            "x-amz-metadata-directive", "REPLACE",
            "x-amz-meta-mode", "33024"));
    HttpResponse<String> head = as(reader, "HEAD", "/one/x", "");
    assertThat(head.headers().firstValue("x-amz-meta-mode")).contains("33024");
    assertThat(as(reader, "GET", "/one/x", "").body()).isEqualTo("hello");
  }

  @Test
  void anObjectInPartsIsThereWhenItIsComplete() throws Exception {
    String begun = as(writer, "POST", "/one/big?uploads", "").body();
    String upload = texts("UploadId", begun).get(0);
    for (String part : List.of("2", "1")) {
      HttpResponse<String> put =
          as(writer, "PUT", "/one/big?partNumber=" + part + "&uploadId=" + upload, "part" + part);
      assertThat(put.headers().firstValue("etag")).isPresent();
    }
    assertThat(as(reader, "GET", "/one/big", "").statusCode()).isEqualTo(404);
    assertThat(
            as(reader, "POST", "/one/big?uploadId=" + upload, "<CompleteMultipartUpload/>")
                .statusCode())
        .isEqualTo(403);
    assertThat(
            as(writer, "POST", "/one/big?uploadId=" + upload, "<CompleteMultipartUpload/>")
                .statusCode())
        .isEqualTo(200);
    assertThat(as(reader, "GET", "/one/big", "").body()).isEqualTo("part1part2");
    assertThat(as(writer, "DELETE", "/one/big?uploadId=" + upload, "").body())
        .contains("<Code>NoSuchUpload</Code>");
  }

  @Test
  void aRangeOfAnObjectIsThatRangeOnly() throws Exception {
    as(writer, "PUT", "/one/x", "0123456789");
    HttpResponse<String> some = as(reader, "GET", "/one/x", "", Map.of("Range", "bytes=2-4"));
    assertThat(some.statusCode()).isEqualTo(206);
    assertThat(some.body()).isEqualTo("234");
    assertThat(some.headers().firstValue("content-range")).contains("bytes 2-4/10");
    assertThat(as(reader, "GET", "/one/x", "", Map.of("Range", "bytes=7-")).body())
        .isEqualTo("789");
    assertThat(as(reader, "GET", "/one/x", "", Map.of("Range", "bytes=10-")).statusCode())
        .isEqualTo(416);
  }

  @Test
  void whatIsNotUnderstoodIsRefused() throws Exception {
    assertThat(as(reader, "GET", "/one?versions", "").statusCode()).isEqualTo(501);
    assertThat(as(reader, "GET", "/one?list-type=3", "").statusCode()).isEqualTo(501);
    assertThat(as(writer, "PUT", "/one/x?acl", "").statusCode()).isEqualTo(501);
  }

  @Test
  void theAccountsKeyIsForItsOwnerOnlyAndStays(@TempDir Path home) throws IOException {
    Account first = Account.in(home);
    assertThat(Account.in(home)).isEqualTo(first);
    assertThat(Files.getPosixFilePermissions(home.resolve("account.json")))
        .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    assertThat(first.toString()).doesNotContain(first.secretKey()).doesNotContain(first.token());
  }

  private static List<String> texts(String element, String xml) {
    List<String> found = new ArrayList<>();
    Matcher matcher = Pattern.compile("<" + element + ">([^<]*)<").matcher(xml);
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    return found;
  }

  private SpacesKey key(String permission) {
    return server
        .cloud
        .spacesKeys()
        .create(permission, List.of(new SpacesKey.Grant("one", permission)));
  }

  private String spaces(String path) {
    return server.url() + "/spaces" + path;
  }

  private HttpResponse<String> as(SpacesKey key, String method, String path, String body)
      throws Exception {
    return as(key, method, path, body, Map.of());
  }

  private HttpResponse<String> as(
      SpacesKey key, String method, String path, String body, Map<String, String> headers)
      throws Exception {
    return server.send(
        Signed.request(method, spaces(path), body, key.accessKey(), key.secretKey(), headers));
  }

  private HttpResponse<String> asOwner(String method, String path) throws Exception {
    return server.send(
        Signed.request(
            method,
            spaces(path),
            "",
            server.account.accessKey(),
            server.account.secretKey(),
            Map.of()));
  }
}
