package io.sitewright.autoscaler.probe;

import io.sitewright.model.scaling.Probe;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * Asks a webserver by HTTPS, as a visitor of the site but at its private address, for the page that
 * its web server answers whatever the application does. The Gateway Guardian lets autoscalers ask
 * for it without a password. The certificate is not looked at: a temporary one serves as well, and
 * nothing secret is sent or believed.
 *
 * <p>Java's own clients let nobody name another host than the one they connect to, and count the
 * time of each step but not of all; hence the socket.
 *
 * @param host the site's host name
 * @param port where webservers listen for visitors: {@value #HTTPS} but in tests
 * @param timeout how long all of it may take, one repetition included
 * @param tls how connections are made
 */
public record HttpProbe(String host, int port, Duration timeout, SSLSocketFactory tls) {
  /** Where visitors are served. */
  public static final int HTTPS = 443;

  /** The page that is asked for. */
  public static final String PATH = "/healthz";

  private static final int STATUS_LINE_MAX = 200;
  private static final int ATTEMPTS = 2;

  /**
   * Asks once, and once more at once if there is time: a single lost packet is no fault.
   *
   * @param address the webserver's private address
   */
  public Probe ask(String address) {
    long begin = System.nanoTime();
    long end = begin + timeout.toNanos();
    String fault = "";
    for (int attempt = 0; attempt < ATTEMPTS && System.nanoTime() < end; attempt++) {
      try {
        String status = status(address, end);
        if (status.equals("200")) {
          return Probe.good(since(begin));
        }
        fault = status.isEmpty() ? "no HTTP" : status;
      } catch (SocketTimeoutException e) {
        fault = "no answer within " + timeout.toSeconds() + " s";
      } catch (IOException e) {
        fault = plain(e);
      }
    }
    return Probe.bad(since(begin), fault);
  }

  private static Duration since(long begin) {
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  private String status(String address, long end) throws IOException {
    try (Socket plain = new Socket()) {
      plain.connect(new InetSocketAddress(address, port), left(end));
      plain.setSoTimeout(left(end));
      try (SSLSocket socket = (SSLSocket) tls.createSocket(plain, host, port, true)) {
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setServerNames(List.of(new SNIHostName(host)));
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        String request =
            "GET %s HTTP/1.1\r\nHost: %s\r\nUser-Agent: sitewright-autoscaler\r\nConnection: close\r\n\r\n"
                .formatted(PATH, host);
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
        return statusLine(socket, end);
      }
    }
  }

  private String statusLine(SSLSocket socket, long end) throws IOException {
    StringBuilder line = new StringBuilder();
    while (line.length() < STATUS_LINE_MAX) {
      // One that sends a byte now and then must not be waited for for ever.
      socket.setSoTimeout(left(end));
      int next = socket.getInputStream().read();
      if (next < 0 || next == '\n') {
        break;
      }
      line.append((char) next);
    }
    String[] words = line.toString().strip().split(" ", 3);
    return words.length >= 2 && words[0].startsWith("HTTP/1.") && words[1].matches("[0-9]{3}")
        ? words[1]
        : "";
  }

  private static int left(long end) throws SocketTimeoutException {
    long millis = (end - System.nanoTime()) / 1_000_000;
    if (millis <= 0) {
      throw new SocketTimeoutException();
    }
    return (int) Math.min(millis, Integer.MAX_VALUE);
  }

  private static String plain(IOException e) {
    String text = String.valueOf(e.getMessage()).replaceAll("[^ -~]", " ").strip();
    return text.length() <= 80 ? text : text.substring(0, 77) + "...";
  }
}
