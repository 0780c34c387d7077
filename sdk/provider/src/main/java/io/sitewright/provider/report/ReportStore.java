package io.sitewright.provider.report;

import java.io.IOException;
import java.net.ConnectException;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Reads reports out of an S3-compatible store, one signed GET each.
 *
 * <p>Everything the store can do wrong is an {@link Answer}, since somebody is waiting and decides.
 * No text made here holds a key's secret.
 */
public final class ReportStore {
  private static final Pattern ERROR_CODE =
      Pattern.compile("<Code>\\s*([A-Za-z0-9]{1,64})\\s*</Code>");
  private static final int LOG_LINES = 15;

  private final StoreEndpoint endpoint;
  private final SignedHttp http = new SignedHttp();

  /** A store at that endpoint. */
  public ReportStore(StoreEndpoint endpoint) {
    this.endpoint = endpoint;
  }

  /** Asks once. */
  public Answer ask(ReportAddress address) throws InterruptedException {
    try {
      return judge(http.get(endpoint.of(address), address));
    } catch (ConnectException e) {
      var words = "the store could not be reached (" + inWords(e) + ")";
      return endpoint.isOnThisMachine() ? Answer.gone(words) : Answer.troubled(words);
    } catch (IOException e) {
      return Answer.troubled("the store could not be reached (" + inWords(e) + ")");
    }
  }

  /** The last lines of the work that failed on the machine, oldest first; none if it left none. */
  List<String> log(ReportAddress address) throws InterruptedException {
    try {
      var reply = http.get(endpoint.of(address.ofLog()), address.ofLog());
      var lines = reply.status() == 200 ? reply.body().lines().toList() : List.<String>of();
      return lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size()).stream()
          .map(Report::printable)
          .toList();
    } catch (IOException away) {
      return List.of();
    }
  }

  private static Answer judge(SignedHttp.Reply reply) {
    var body = reply.body();
    var status = reply.status();
    if (status == 200) {
      return Report.parse(body)
          .map(Answer::reported)
          .orElseGet(() -> Answer.troubled("its report was there but is no report of version 1"));
    }
    var code = ERROR_CODE.matcher(body);
    var named = code.find() ? status + " " + code.group(1) : String.valueOf(status);
    if (status == 404 && !named.endsWith("NoSuchBucket")) {
      return Answer.absent("it had not reported yet (" + named + ")");
    }
    if (status >= 400 && status < 500 && status != 408 && status != 429) {
      return Answer.refused("the store refused the request (" + named + ")");
    }
    return Answer.troubled("the store answered " + named);
  }

  private static String inWords(IOException e) {
    var text = e.getMessage();
    return text == null || text.isBlank() ? e.getClass().getSimpleName() : text;
  }
}
