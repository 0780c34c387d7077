package io.sitewright.localcloud.core;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The records of one kind: held in memory, written through to the database by the unit that changes
 * them. Call within {@link Books#read} or {@link Books#change}.
 */
final class Table<R> {
  private final Books books;
  private final Kind kind;
  private final Map<String, R> records;

  Table(Books books, Kind kind, Class<R> type) {
    this.books = books;
    this.kind = kind;
    this.records = books.store().load(kind.word(), type);
  }

  Optional<R> find(String id) {
    return Optional.ofNullable(records.get(id));
  }

  Optional<R> first(Predicate<R> wanted) {
    return records.values().stream().filter(wanted).findFirst();
  }

  boolean has(Predicate<R> wanted) {
    return records.values().stream().anyMatch(wanted);
  }

  List<R> all() {
    return List.copyOf(records.values());
  }

  List<R> all(Predicate<R> wanted) {
    return records.values().stream().filter(wanted).toList();
  }

  R put(String id, R value) {
    R before = records.put(id, value);
    if (!value.equals(before)) {
      Change.Verb verb = before == null ? Change.Verb.CREATED : Change.Verb.UPDATED;
      books.note(
          new Store.Write(kind.word(), id, value),
          () -> restore(id, before),
          new Change(kind, id, verb));
    }
    return value;
  }

  void remove(String id) {
    R before = records.remove(id);
    if (before != null) {
      books.note(
          new Store.Write(kind.word(), id, null),
          () -> restore(id, before),
          new Change(kind, id, Change.Verb.DELETED));
    }
  }

  void clear() {
    for (String id : List.copyOf(records.keySet())) {
      remove(id);
    }
  }

  private void restore(String id, @Nullable R before) {
    if (before == null) {
      records.remove(id);
    } else {
      records.put(id, before);
    }
  }
}
