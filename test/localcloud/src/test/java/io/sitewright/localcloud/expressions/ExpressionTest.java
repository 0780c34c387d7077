package io.sitewright.localcloud.expressions;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ExpressionTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "true",
        "not ssl",
        "!ssl",
        "http.host eq \"example.org\" and not ssl",
        "(http.host == \"a\" or http.host == \"b\") && starts_with(http.request.uri.path, \"/x\")",
        "http.request.method in {\"GET\" \"HEAD\"}",
        "ip.src in {192.0.2.0/24 2001:db8::/32} xor cf.client.bot",
        "ip.src.asnum in {64500..64510 64512}",
        "len(lower(http.host)) gt 3",
        "http.request.full_uri wildcard r\"http://*\"",
        "ip.src eq 192.0.2.1",
        "  http.user_agent contains \"a \\\" b\"  "
      })
  void whatIsDocumentedIsTaken(String expression) {
    assertThatCode(() -> Expression.requireCondition(expression)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "'' | 1 | expected a value",
        "http.hots eq \"a\" | 1 | unknown identifier",
        "http.host eq a | 14 | expected a literal of type BYTES",
        "http.host | 1 | expected value of type BOOLEAN, but got BYTES",
        "ssl and http.host | 9 | expected value of type BOOLEAN, but got BYTES",
        "not http.host | 5 | expected value of type BOOLEAN, but got BYTES",
        "ssl eq \"on\" | 5 | unrecognised input",
        "(ssl | 5 | expected ')'",
        "ssl) | 4 | unrecognised input",
        "http.host @ \"a\" | 10 | unrecognised input",
        "http.host eq \"a | 13 | unrecognised input",
        "http.host in \"a\" | 14 | expected '{'",
        "http.host in {\"a\" | 18 | expected a literal of type BYTES",
        "ip.src gt 192.0.2.1 | 8 | unrecognised input",
        "starts_with(http.host) | 1 | invalid number of arguments: expected 2",
        "starts_with(ip.src, \"a\") | 13 | expected value of type BYTES, but got ADDRESS",
        "http.host matches \"a.*\" | 11 | not entitled: the use of operator Matches is not allowed, a Business plan or a WAF Advanced plan is required"
      })
  void whatMeansNothingIsRefusedAtItsPlace(String expression, int at, String what) {
    assertThatThrownBy(() -> Expression.requireCondition(expression))
        .isInstanceOf(InvalidExpression.class)
        .hasMessage("Filter parsing error (1:" + at + "): " + what);
  }

  @Test
  void aTargetIsAText() {
    assertThatCode(
            () -> Expression.requireText("concat(\"https://\", http.host, http.request.uri.path)"))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> Expression.requireText("ssl"))
        .hasMessage("Filter parsing error (1:1): expected value of type BYTES, but got BOOLEAN");
  }
}
