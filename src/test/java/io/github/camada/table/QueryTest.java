package io.github.camada.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.LocalDateTime;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class QueryTest {

  private Connection connection;

  @BeforeEach
  void fill() throws SQLException {
    connection = DriverManager.getConnection("jdbc:h2:mem:");
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "create table people (id int, age double precision, salary decimal(9, 2), job"
              + " varchar(20), code char(3), paid boolean, born date, seen timestamp, at timestamp"
              + " with time zone, photo blob)");
      statement.execute(
          "insert into people values (2, null, null, null, null, null, null, null, null, null),"
              + " (1, 39.5, 1234.50, 'clerk', 'abc', true, date '1970-01-02', timestamp"
              + " '1970-01-02 12:00:00', timestamp '1970-01-02 12:00:00+12:00', null)");
    }
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  private Table table(String sql, Object... parameters) throws SQLException {
    return Query.table(connection, sql, parameters);
  }

  @Test
  void columnsHaveKindsByTheirTypes() throws SQLException {
    Table table =
        table(
            "select age as \"age\", salary as \"salary\", job as \"job\", code as \"code\", paid as"
                + " \"paid\", born as \"born\", seen as \"seen\", at as \"at\" from people order"
                + " by id");
    assertThat(table.kinds())
        .isEqualTo(
            Map.of(
                "age",
                Kind.NUMBER,
                "salary",
                Kind.NUMBER,
                "job",
                Kind.WORD,
                "code",
                Kind.WORD,
                "paid",
                Kind.YES_NO,
                "born",
                Kind.DATE,
                "seen",
                Kind.DATE,
                "at",
                Kind.DATE));
    assertThat(table.column("age").number(0)).isEqualTo(39.5);
    assertThat(table.column("salary").number(0)).isEqualTo(1234.5);
    assertThat(table.column("job").text(0)).isEqualTo("clerk");
    assertThat(table.column("paid").number(0)).isEqualTo(1);
    assertThat(table.column("born").number(0)).isEqualTo(1);
    assertThat(table.column("seen").number(0)).isEqualTo(1.5);
    assertThat(table.column("at").number(0)).isEqualTo(1);
    assertThat(table.columns()).allMatch(column -> column.isMissing(1));
  }

  /** As DuckDB does, which gives a date as nothing but a date. */
  @Test
  void aDriverThatTurnsNoDateIntoATimeGivesDates() throws SQLException {
    Connection strict = (Connection) strict(Connection.class, connection, null);
    Table table = Query.table(strict, "select born, seen from people order by id");
    assertThat(table.column("BORN").number(0)).isEqualTo(1);
    assertThat(table.column("SEEN").number(0)).isEqualTo(1.5);
  }

  /** The same object, and what it gives, but for dates as times. */
  private static Object strict(Class<?> type, Object object, ResultSet rows) {
    return Proxy.newProxyInstance(
        QueryTest.class.getClassLoader(),
        new Class<?>[] {type},
        (proxy, method, arguments) -> {
          if (method.getName().equals("getObject")
              && arguments[1] == LocalDateTime.class
              && rows.getMetaData().getColumnType((int) arguments[0]) == Types.DATE) {
            throw new SQLException("can't convert value to LocalDateTime");
          }
          Object given = method.invoke(object, arguments);
          if (given instanceof ResultSet set) {
            return strict(ResultSet.class, set, set);
          }
          return given instanceof PreparedStatement
              ? strict(PreparedStatement.class, given, null)
              : given;
        });
  }

  @Test
  void parametersAreFilledIn() throws SQLException {
    assertThat(table("select id from people where id > ? ORDER  BY id", 1).size()).isEqualTo(1);
    assertThat(table("select id from people where job = ? order by id", "x").size()).isZero();
  }

  @Test
  void aQueryWithoutAnOrderIsRefused() {
    for (String sql :
        new String[] {
          "select id from people",
          "select 'order by' as id from people",
          "select id -- order by id\n from people",
          "select id /* order by\n id */ from people",
          "select id as \"order by\" from people"
        }) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> table(sql))
          .withMessageContaining("query: no order by in \"select");
    }
  }

  @Test
  void whatIsNoTableIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> table("select photo from people order by id"))
        .withMessage(
            "query: column PHOTO is of the type BLOB, wanted numbers, texts, booleans or dates");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> table("select id, id from people order by id"))
        .withMessage("table: column \"ID\" is there twice");
    assertThatExceptionOfType(SQLException.class)
        .isThrownBy(() -> table("select nothing from people order by id"));
  }
}
