package io.sitewright.localcloud.core;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The embedded database: one row a record, as JSON. Write-ahead log without a sync on each commit:
 * what a commit wrote survives the death of the process (kill -9), which is what is promised; the
 * death of the machine is not.
 */
final class Store implements AutoCloseable {
  private static final int BUSY_MS = 5_000;

  /** One row to write; no value means that the row goes. */
  record Write(String kind, String id, @Nullable Object value) {}

  private final Connection connection;
  private final ObjectMapper json;

  Store(Path file) {
    this.json = mapper();
    // Its native library is unpacked beside the database: after a kill -9 nothing stays in the
    // machine's own temporary folder.
    Path folder =
        Objects.requireNonNull(file.toAbsolutePath().getParent(), "a database lies in a folder");
    System.setProperty("org.sqlite.tmpdir", folder.toString());
    try {
      sweep(folder);
      if (Files.notExists(file)) {
        // It holds what machines boot from and the secrets of keys; SQLite gives its other files
        // the same mode.
        Files.createFile(
            file,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      }
      this.connection = DriverManager.getConnection("jdbc:sqlite:" + file);
      try (Statement statement = connection.createStatement()) {
        statement.execute("pragma journal_mode=wal");
        statement.execute("pragma synchronous=normal");
        statement.execute("pragma busy_timeout=" + BUSY_MS);
        statement.execute(
            "create table if not exists records (kind text not null, id text not null, json text not null, primary key (kind, id))");
      }
      connection.setAutoCommit(false);
      connection.commit();
    } catch (SQLException | IOException e) {
      throw new IllegalStateException(
          "The local cloud's database " + file + " cannot be opened: " + e.getMessage(), e);
    }
  }

  /** Removes what killed processes left unpacked. */
  private static void sweep(Path folder) throws IOException {
    try (DirectoryStream<Path> left =
        Files.newDirectoryStream(folder, "sqlite-*-libsqlitejdbc.*")) {
      for (Path library : left) {
        Files.deleteIfExists(library);
      }
    }
  }

  private static ObjectMapper mapper() {
    SimpleModule instants = new SimpleModule();
    instants.addSerializer(Instant.class, ToStringSerializer.instance);
    instants.addDeserializer(Instant.class, new InstantText());
    return new ObjectMapper()
        .registerModule(instants)
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
  }

  /** All records of a kind in the order of their creation. */
  synchronized <R> Map<String, R> load(String kind, Class<R> type) {
    Map<String, R> records = new LinkedHashMap<>();
    try (var query =
        connection.prepareStatement("select id, json from records where kind = ? order by rowid")) {
      query.setString(1, kind);
      try (var rows = query.executeQuery()) {
        while (rows.next()) {
          records.put(rows.getString(1), json.readValue(rows.getString(2), type));
        }
      }
    } catch (SQLException | JsonProcessingException e) {
      throw new IllegalStateException(
          "The local cloud cannot read its " + kind + " records: " + e.getMessage(), e);
    }
    return records;
  }

  /** Writes all or nothing. */
  synchronized void commit(List<Write> writes) {
    if (writes.isEmpty()) {
      return;
    }
    try (var put =
            connection.prepareStatement(
                "insert into records (kind, id, json) values (?, ?, ?) on conflict (kind, id) do update set json = excluded.json");
        var remove = connection.prepareStatement("delete from records where kind = ? and id = ?")) {
      for (Write write : writes) {
        if (write.value() == null) {
          remove.setString(1, write.kind());
          remove.setString(2, write.id());
          remove.executeUpdate();
        } else {
          put.setString(1, write.kind());
          put.setString(2, write.id());
          put.setString(3, json.writeValueAsString(write.value()));
          put.executeUpdate();
        }
      }
      connection.commit();
    } catch (SQLException | JsonProcessingException e) {
      rollback();
      throw new IllegalStateException(
          "The local cloud cannot write its database: " + e.getMessage(), e);
    }
  }

  private void rollback() {
    try {
      connection.rollback();
    } catch (SQLException ignored) {
      // The commit's own failure is the one that is told.
    }
  }

  @Override
  public synchronized void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException(
          "The local cloud's database did not close: " + e.getMessage(), e);
    }
  }

  private static final class InstantText extends FromStringDeserializer<Instant> {
    private static final long serialVersionUID = 1L;

    InstantText() {
      super(Instant.class);
    }

    @Override
    protected Instant _deserialize(
        String value, com.fasterxml.jackson.databind.DeserializationContext context) {
      return Instant.parse(value);
    }
  }
}
