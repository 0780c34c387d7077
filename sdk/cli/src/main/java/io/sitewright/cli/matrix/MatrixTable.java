package io.sitewright.cli.matrix;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The matrix as text: a line per peer and role, a column per layer, differences marked. */
final class MatrixTable {
  private final Matrix matrix;

  MatrixTable(Matrix matrix) {
    this.matrix = matrix;
  }

  List<String> lines() {
    var table = new ArrayList<List<String>>();
    var head = new ArrayList<>(List.of("from", "to", "declared"));
    head.addAll(Layers.ALL);
    table.add(head);
    for (Map.Entry<Matrix.Pair, Matrix.Row> entry : matrix.rows().entrySet()) {
      Matrix.Row row = entry.getValue();
      var cells = new ArrayList<String>();
      cells.add(entry.getKey().from());
      cells.add(entry.getKey().to());
      cells.add(row.declared().spoken());
      Layers.ALL.forEach(layer -> cells.add(cell(row, layer)));
      table.add(cells);
    }
    List<String> lines = aligned(table);
    for (Map.Entry<Matrix.Pair, Matrix.Row> entry : matrix.rows().entrySet()) {
      entry
          .getValue()
          .wrong()
          .forEach(
              (layer, wrong) -> {
                if (wrong.count() > 0) {
                  lines.add(
                      "! "
                          + entry.getKey().from()
                          + " -> "
                          + entry.getKey().to()
                          + ": "
                          + layer
                          + " and the declaration differ on "
                          + wrong.spoken());
                }
              });
    }
    lines.addAll(matrix.layers().remarks());
    return lines;
  }

  private String cell(Matrix.Row row, String layer) {
    Ports open = row.open().get(layer);
    if (open == null) {
      // A managed database has its vendor's layer only.
      return "";
    }
    if (!matrix.layers().isOn(layer) && row.wrong().get(layer) == null) {
      return "off";
    }
    boolean wrong = row.wrong().getOrDefault(layer, Ports.none()).count() > 0;
    return (wrong ? "! " : "") + open.spoken();
  }

  private static List<String> aligned(List<List<String>> table) {
    var widths = new ArrayList<Integer>();
    for (List<String> row : table) {
      for (int i = 0; i < row.size(); i++) {
        if (widths.size() <= i) {
          widths.add(0);
        }
        widths.set(i, Math.max(widths.get(i), row.get(i).length()));
      }
    }
    var lines = new ArrayList<String>();
    for (List<String> row : table) {
      var line = new StringBuilder();
      for (int i = 0; i < row.size(); i++) {
        line.append(row.get(i)).append(" ".repeat(widths.get(i) - row.get(i).length() + 2));
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }
}
