package io.github.camada.table;

import io.github.camada.json.JsonWriter;
import java.sql.Connection;
import java.sql.JDBCType;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Makes a table of the rows that a query of a database gives.
 *
 * <pre>{@code
 * String sql = "select age, job from people where age > ? order by id";
 * Table people = Query.table(connection, sql, 17);
 * }</pre>
 *
 * <p>Columns have the names that the query gives them, and kinds by their types: numbers, words
 * (texts), yes/no (booleans) or dates (with or without a time). Needs the module {@code java.sql}
 * and a driver.
 */
public final class Query {

  private static final int ROWS_AT_ONCE = 1_000;

  /** What stands in quotes or in a comment orders nothing. */
  private static final Pattern PASSED_OVER =
      Pattern.compile("'[^']*'|\"[^\"]*\"|--[^\n]*|/\\*.*?\\*/", Pattern.DOTALL);

  private static final Pattern ORDER =
      Pattern.compile("\\border\\s+by\\b", Pattern.CASE_INSENSITIVE);

  private Query() {}

  /**
   * Reads all rows.
   *
   * @param connection stays open
   * @param sql a query with an {@code order by}: without one a database may give its rows in
   *     another order each time, and nothing that is learnt of them could be repeated. That the
   *     order is one of all rows, and stands at the end, is not looked at
   * @param parameters what stands for the question marks
   * @return the table
   * @throws SQLException if the database refuses the query or fails
   * @throws IllegalArgumentException if there is no order, two columns have one name, or a column
   *     is of a type that is no kind
   */
  // whoever has a connection requires its module already; for all others it stays optional
  @SuppressWarnings("exports")
  public static Table table(Connection connection, String sql, Object... parameters)
      throws SQLException {
    if (!ORDER.matcher(PASSED_OVER.matcher(sql).replaceAll(" ")).find()) {
      throw new IllegalArgumentException(
          "query: no order by in %s, wanted one: without it rows may come in another order each time"
              .formatted(JsonWriter.excerpt(sql)));
    }
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setFetchSize(ROWS_AT_ONCE);
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      try (ResultSet rows = statement.executeQuery()) {
        return table(rows);
      }
    }
  }

  private static Table table(ResultSet rows) throws SQLException {
    ResultSetMetaData described = rows.getMetaData();
    List<ColumnBuilder> columns = new ArrayList<>();
    for (int i = 1; i <= described.getColumnCount(); i++) {
      String name = described.getColumnLabel(i);
      columns.add(ColumnBuilder.of(name, kind(name, described.getColumnType(i))));
    }
    while (rows.next()) {
      for (int i = 0; i < columns.size(); i++) {
        columns.get(i).addValue(value(rows, i + 1, columns.get(i).kind()));
      }
    }
    return Table.ofColumns(columns.stream().map(ColumnBuilder::build).toList());
  }

  private static Kind kind(String name, int type) {
    return switch (type) {
      case Types.TINYINT,
          Types.SMALLINT,
          Types.INTEGER,
          Types.BIGINT,
          Types.REAL,
          Types.FLOAT,
          Types.DOUBLE,
          Types.DECIMAL,
          Types.NUMERIC ->
          Kind.NUMBER;
      case Types.CHAR, Types.VARCHAR, Types.LONGVARCHAR, Types.NCHAR, Types.NVARCHAR -> Kind.WORD;
      case Types.BOOLEAN, Types.BIT -> Kind.YES_NO;
      case Types.DATE, Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE -> Kind.DATE;
      default ->
          throw new IllegalArgumentException(
              "query: column %s is of the type %s, wanted numbers, texts, booleans or dates"
                  .formatted(JsonWriter.oneLine(name), type(type)));
    };
  }

  private static String type(int type) {
    try {
      return JDBCType.valueOf(type).getName();
    } catch (IllegalArgumentException ofTheDriversOwn) {
      return String.valueOf(type);
    }
  }

  /** Null if it is missing. */
  private static Object value(ResultSet rows, int column, Kind kind) throws SQLException {
    Object value =
        switch (kind) {
          case NUMBER -> rows.getDouble(column);
          case WORD -> rows.getString(column);
          case YES_NO -> rows.getBoolean(column);
          case DATE -> time(rows, column);
        };
    return rows.wasNull() ? null : value;
  }

  /** Each in the class that JDBC 4.2 has for its type: not every driver turns one into another. */
  private static Object time(ResultSet rows, int column) throws SQLException {
    int type = rows.getMetaData().getColumnType(column);
    if (type == Types.DATE) {
      return rows.getObject(column, LocalDate.class);
    } else if (type != Types.TIMESTAMP_WITH_TIMEZONE) {
      return rows.getObject(column, LocalDateTime.class);
    }
    OffsetDateTime time = rows.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
