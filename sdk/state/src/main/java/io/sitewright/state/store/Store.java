package io.sitewright.state.store;

import java.util.List;
import java.util.Optional;

/**
 * Objects by key, and logs that grow line by line. What a method wrote is there after a crash of
 * the process or the machine once the method has returned.
 */
public interface Store {

  /** Where it is, for people. */
  String spoken();

  /** An object's content, if it is there. */
  Optional<byte[]> read(String key);

  /** Puts an object in place of the present one, in one step. */
  void write(String key, byte[] content);

  /** Removes an object; one that is not there is no fault. */
  void delete(String key);

  /** The keys below a prefix that ends in a slash, of objects and logs, in order. */
  List<String> list(String prefix);

  /** Adds a line, which holds no line break, to a log; a log that is not there begins with it. */
  void append(String log, byte[] line);

  /** A log's lines in the order in which they came; a line cut off by a crash is not among them. */
  List<byte[]> lines(String log);

  /** Removes a log, its last line last; one that is not there is no fault. */
  void deleteLog(String log);
}
