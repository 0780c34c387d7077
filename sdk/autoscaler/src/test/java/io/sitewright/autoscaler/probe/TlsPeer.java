package io.sitewright.autoscaler.probe;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

/** A webserver with a certificate that nobody knows, which answers as it is told to. */
final class TlsPeer implements AutoCloseable {
  /** Does with a connection what it likes. */
  interface Answer {
    void to(Socket visitor, int connection) throws IOException;
  }

  final List<String> requests = new CopyOnWriteArrayList<>();
  private final SSLServerSocket server;
  private final Thread thread;
  private final CountDownLatch closed = new CountDownLatch(1);

  TlsPeer(Path folder, Answer answer) throws Exception {
    Path keys = folder.resolve("keys.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "site",
                "-keyalg",
                "EC",
                "-dname",
                "CN=temporary.invalid",
                "-keystore",
                keys.toString(),
                "-storepass",
                "changeit",
                "-storetype",
                "PKCS12")
            .redirectErrorStream(true)
            .start();
    String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (keytool.waitFor() != 0) {
      throw new IllegalStateException(said);
    }
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (var in = Files.newInputStream(keys)) {
      store.load(in, "changeit".toCharArray());
    }
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(store, "changeit".toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    server =
        (SSLServerSocket)
            context
                .getServerSocketFactory()
                .createServerSocket(0, 10, InetAddress.getLoopbackAddress());
    thread = new Thread(() -> serve(answer), "peer");
    thread.setDaemon(true);
    thread.start();
  }

  private void serve(Answer answer) {
    for (int connection = 1; !server.isClosed(); connection++) {
      try (Socket visitor = server.accept()) {
        answer.to(visitor, connection);
      } catch (IOException gone) {
        // The visitor went, or the test is over.
      }
    }
  }

  int port() {
    return server.getLocalPort();
  }

  /** Says nothing until the test is over. */
  void keepsSilent() {
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  void read(Socket visitor) throws IOException {
    var in =
        new BufferedReader(
            new InputStreamReader(visitor.getInputStream(), StandardCharsets.US_ASCII));
    StringBuilder request = new StringBuilder();
    for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
      request.append(line).append('\n');
    }
    requests.add(request.toString());
  }

  static void write(Socket visitor, String text) throws IOException {
    OutputStream out = visitor.getOutputStream();
    out.write(text.getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  @Override
  public void close() throws IOException {
    closed.countDown();
    server.close();
  }
}
