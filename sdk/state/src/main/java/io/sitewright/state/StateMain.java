package io.sitewright.state;

import io.sitewright.state.store.FileStore;
import io.sitewright.state.store.Store;
import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The service as a process: {@code --store URL --port N --token-file FILE}. It says {@code
 * {"ready": true}} when it answers.
 */
public final class StateMain {
  private StateMain() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Map<String, String> options = options(List.of(arguments));
    String token = Files.readString(Path.of(option(options, "--token-file"))).strip();
    int port = Integer.parseInt(option(options, "--port"));
    try {
      StateService service = StateService.start(store(option(options, "--store")), port, token);
      Runtime.getRuntime().addShutdownHook(new Thread(service::close, "sitewright-state-end"));
      System.out.println("{\"ready\":true,\"port\":" + service.port() + "}");
    } catch (BindException taken) {
      System.err.println("The port " + port + " of the state service is taken by another process.");
      System.exit(1);
    }
  }

  private static Store store(String url) {
    if (url.startsWith("file:")) {
      return new FileStore(Path.of(URI.create(url)));
    }
    throw new IllegalArgumentException("The store " + url + " is not known; it is file:///FOLDER.");
  }

  private static Map<String, String> options(List<String> words) {
    var options = new HashMap<String, String>();
    for (int i = 0; i + 1 < words.size(); i += 2) {
      options.put(words.get(i), words.get(i + 1));
    }
    return options;
  }

  private static String option(Map<String, String> options, String name) {
    String value = options.get(name);
    if (value == null) {
      throw new IllegalArgumentException("The option " + name + " is missing.");
    }
    return value;
  }
}
