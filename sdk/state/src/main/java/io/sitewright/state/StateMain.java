package io.sitewright.state;

import io.sitewright.state.store.FileStore;
import io.sitewright.state.store.S3Store;
import io.sitewright.state.store.Store;
import io.sitewright.state.store.StoreException;
import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The service as a process: {@code --store URL --port N --token-file FILE}. It says {@code
 * {"ready": true}} when it answers.
 */
public final class StateMain {
  private static final long LOOK_SECONDS = 5;
  private static final Duration IDLE = Duration.ofMinutes(30);
  private static final Pattern PID = Pattern.compile("\"pid\"\\s*:\\s*([0-9]+)");

  private StateMain() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Map<String, String> options = options(List.of(arguments));
    Path tokenFile = Path.of(option(options, "--token-file"));
    String token = Files.readString(tokenFile).strip();
    int port = Integer.parseInt(option(options, "--port"));
    try {
      StateService service = StateService.start(store(option(options, "--store")), port, token);
      Runtime.getRuntime().addShutdownHook(new Thread(service::close, "sitewright-state-end"));
      System.out.println("{\"ready\":true,\"port\":" + service.port() + "}");
      Optional<Path> beside = Optional.ofNullable(options.get("--beside")).map(Path::of);
      while (Files.exists(tokenFile)
          && (service.idle().compareTo(IDLE) < 0 || beside.filter(StateMain::lives).isPresent())) {
        TimeUnit.SECONDS.sleep(LOOK_SECONDS);
      }
      System.exit(0);
    } catch (BindException taken) {
      System.err.println("The port " + port + " of the state service is taken by another process.");
      System.exit(1);
    } catch (StoreException unusable) {
      System.err.println(unusable.getMessage());
      System.exit(1);
    }
  }

  /** Whether the process that a note of the launcher names is alive. */
  private static boolean lives(Path note) {
    try {
      Matcher pid = PID.matcher(Files.readString(note));
      return pid.find() && ProcessHandle.of(Long.parseLong(pid.group(1))).isPresent();
    } catch (IOException absent) {
      return false;
    }
  }

  private static Store store(String url) {
    if (url.startsWith("file:")) {
      return new FileStore(Path.of(URI.create(url.replaceFirst("\\?.*$", ""))));
    }
    if (url.startsWith("s3:")) {
      return S3Store.at(url, System.getenv());
    }
    throw new StoreException(
        "The store " + url + " is not known; it is file:///FOLDER or s3://BUCKET.");
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
