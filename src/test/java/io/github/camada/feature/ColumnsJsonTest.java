package io.github.camada.feature;

import static io.github.camada.feature.PeopleTable.ALL_WORDS;
import static io.github.camada.feature.PeopleTable.PEOPLE;
import static io.github.camada.feature.PeopleTable.refused;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Columns as a model file keeps them. */
class ColumnsJsonTest {

  @ParameterizedTest
  @EnumSource
  void itsJsonGivesTheSameColumns(NumberScaling scaling) {
    Columns columns = Columns.learn(PEOPLE, ALL_WORDS.withScaling(scaling), Map.of());
    Inputs read = Inputs.fromJson(columns.toJson());
    assertThat(read).isEqualTo(columns).hasSameHashCodeAs(columns);
    assertThat(read.toJson()).isEqualTo(columns.toJson());
    assertThat(((Columns) read).encode(PEOPLE).data())
        .containsExactly(columns.encode(PEOPLE).data());
  }

  @Test
  void itsJsonIsForPeople() {
    Columns columns =
        Columns.learn(PEOPLE.select("age", "job", "planet"), ColumnPolicy.standard(), Map.of());
    assertThat(columns.toJson())
        .isEqualTo(
            "{\"columns\":[{\"deviation\":10.0,\"flag\":true,\"kind\":\"number\",\"least\":20.0,"
                + "\"mean\":30.0,\"missing\":30.0,\"most\":40.0,\"name\":\"age\","
                + "\"scaling\":\"standard\"},{\"kind\":\"word\",\"levels\":[\"clerk\"],"
                + "\"missing\":true,\"name\":\"job\",\"others\":true,\"unseen\":\"others\"}],"
                + "\"kind\":\"columns\",\"leftOut\":[\"planet\"]}");
    assertThat(columns.toString()).isEqualTo("2 columns as 5 inputs");
    assertThat(columns.encodings())
        .extracting(Object::toString)
        .containsExactly("age: numbers from 20.0 to 40.0", "job: words, 3 levels");
  }

  @Test
  void malformedJsonIsRefused() {
    String word =
        "{\"kind\":\"word\",\"levels\":[\"a\",\"b\"],\"missing\":false,\"name\":\"w\","
            + "\"others\":false,\"unseen\":\"refuse\"}";
    String number =
        "{\"kind\":\"number\",\"name\":\"n\",\"scaling\":\"standard\",\"mean\":1,"
            + "\"deviation\":2,\"missing\":1,\"flag\":true,\"least\":0,\"most\":3}";
    assertThat(read(word + "," + number).width()).isEqualTo(4);
    malformed("is there twice", word + "," + word);
    malformed("levels", word.replace("\"a\"", "\"b\""));
    malformed("levels", word.replace("\"a\",\"b\"", ""));
    malformed("levels, value 0", word.replace("\"a\"", "1"));
    malformed("unseen", word.replace("refuse", "perhaps"));
    malformed("others", word.replace("\"others\":false", "\"others\":0"));
    malformed("unknown member", word.replace("}", ",\"x\":1}"));
    malformed("name", word.replace("\"w\"", "\" \""));
    malformed("kind", word.replace("word", "sound"));
    malformed("deviation", number.replace("\"deviation\":2", "\"deviation\":0"));
    malformed("flag", number.replace("true", "1"));
    malformed("missing", number.replace("\"missing\":1,", ""));
    malformed("scaling", number.replace("standard", "magic"));
    malformed("unknown member", number.replace("}", ",\"spread\":1}"));
    malformed("least", number.replace("\"least\":0", "\"least\":\"0\""));
    malformed("0 inputs", "");
    malformed("an object", "5");
    String quantile =
        "{\"kind\":\"number\",\"name\":\"n\",\"scaling\":\"quantile\","
            + "\"values\":[1,2],\"flag\":false,\"least\":0,\"most\":3}";
    assertThat(read(quantile).width()).isEqualTo(1);
    malformed("ascending", quantile.replace("1,2", "2,1"));
    malformed("two that differ", quantile.replace("1,2", "1,1"));
    malformed("two that differ", quantile.replace("1,2", "1"));
    String robust =
        "{\"kind\":\"number\",\"name\":\"n\",\"scaling\":\"robust\","
            + "\"median\":1,\"spread\":-1,\"flag\":false,\"least\":0,\"most\":3}";
    malformed("spread", robust);
  }

  private static Inputs read(String columns) {
    return Inputs.fromJson("{\"kind\":\"columns\",\"leftOut\":[],\"columns\":[" + columns + "]}");
  }

  private static void malformed(String message, String columns) {
    refused(message, () -> read(columns));
  }
}
