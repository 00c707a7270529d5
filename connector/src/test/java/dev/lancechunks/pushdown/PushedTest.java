package dev.lancechunks.pushdown;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What goes to Lance and what stays with Spark, for each operator and type. */
@ExtendWith(ReleasesMemory.class)
class PushedTest {
  private static final Path MATRIX = Path.of("target/pushdown-matrix.md");
  private static final Set<String> NESTED = Set.of("list", "pos");
  private static final Set<String> TEXTS = Set.of("text", "large");

  @TempDir static Path dir;

  private static final SparkSession SESSION = Queries.session();
  private static Dataset<Row> table = SESSION.emptyDataFrame();

  @BeforeAll
  static void writeTable() {
    table = Reading.COLUMNS.of(SESSION, EveryType.write(dir.resolve("t")));
  }

  /** What a plan says about one predicate. */
  private enum Where {
    LANCE("pushed"),
    BOTH("not null pushed, rest Spark"),
    SPARK("Spark"),
    /** Spark knows the answer from the literal, or cannot compare. */
    NOWHERE("–");

    private final String cell;

    Where(String cell) {
      this.cell = cell;
    }

    static Where of(String predicate) {
      String plan;
      try {
        plan = Queries.plan(table.filter(predicate).select("id"));
      } catch (Exception e) {
        assertThat(e).hasMessageContaining("DATATYPE_MISMATCH");
        return NOWHERE;
      }
      boolean pushed = plan.contains(" filters: [(") || plan.contains(" filters: [s");
      if (plan.contains("Filter ")) {
        return pushed ? BOTH : SPARK;
      }
      assertThat(plan).containsAnyOf("left to Spark: []", "LocalTableScan");
      return pushed ? LANCE : NOWHERE;
    }
  }

  private static Map<String, String> operators(Sample sample) {
    String a = sample.name();
    String b = sample.literals().get(0);
    String c = sample.literals().get(sample.literals().size() - 1);
    Map<String, String> operators = new LinkedHashMap<>();
    for (String operator : List.of("=", "<>", "<", "<=", ">", ">=", "<=>")) {
      operators.put(operator, a + " " + operator + " " + b);
    }
    operators.put("literal < column", b + " < " + a);
    operators.put("IN", a + " IN (" + b + ", " + c + ")");
    operators.put("NOT IN", a + " NOT IN (" + b + ", " + c + ")");
    operators.put("NOT (<)", "NOT (" + a + " < " + b + ")");
    operators.put("NOT (<=>)", "NOT (" + a + " <=> " + b + ")");
    operators.put("AND, OR", a + " = " + b + " OR (" + a + " >= " + c + " AND id > 3)");
    return operators;
  }

  private static Map<String, String> nullTests(Sample sample) {
    String a = sample.name();
    Map<String, String> operators = new LinkedHashMap<>();
    operators.put("IS NULL", a + " IS NULL");
    operators.put("IS NOT NULL", a + " IS NOT NULL");
    operators.put("<=> NULL", a + " <=> NULL");
    operators.put("NOT (<=> NULL)", "NOT (" + a + " <=> NULL)");
    return operators;
  }

  private static Map<String, String> matches(Sample sample) {
    String a = sample.name();
    Map<String, String> operators = new LinkedHashMap<>();
    operators.put("LIKE 'x%'", a + " LIKE 'x%'");
    operators.put("LIKE '%x'", a + " LIKE '%x'");
    operators.put("LIKE '%x%'", a + " LIKE '%x%'");
    operators.put("NOT LIKE '%x%'", a + " NOT LIKE '%x%'");
    return operators;
  }

  private static Map<String, String> neverPushed(Sample sample) {
    String a = sample.name();
    String b = sample.literals().get(0);
    Map<String, String> operators = new LinkedHashMap<>();
    operators.put("IN with NULL", a + " IN (" + b + ", NULL)");
    operators.put("LIKE 'x_y'", a + " LIKE 'x_y'");
    operators.put("RLIKE", a + " RLIKE 'x'");
    operators.put("function", "coalesce(" + a + ", " + b + ") = " + b);
    operators.put("CASE", "CASE WHEN id > 3 THEN " + a + " = " + b + " END");
    operators.put("rand()", a + " = " + b + " OR rand() > 0.5");
    return operators;
  }

  @Test
  void comparisonsArePushedForTypesThatLanceComparesAsSparkDoes() throws IOException {
    SoftAssertions all = new SoftAssertions();
    List<Map<String, Where>> rows = new ArrayList<>();
    for (Sample sample : Samples.all()) {
      Map<String, Where> row = new LinkedHashMap<>();
      operators(sample)
          .forEach(
              (name, sql) -> {
                Where where = Where.of(sql);
                row.put(name, where);
                if (sample.pushed()) {
                  all.assertThat(where).as(sql).isEqualTo(Where.LANCE);
                } else {
                  all.assertThat(where).as(sql).isNotEqualTo(Where.LANCE);
                }
              });
      nullTests(sample)
          .forEach(
              (name, sql) -> {
                Where where = Where.of(sql);
                row.put(name, where);
                all.assertThat(where)
                    .as(sql)
                    .isEqualTo(NESTED.contains(sample.name()) ? Where.SPARK : Where.LANCE);
              });
      matches(sample)
          .forEach(
              (name, sql) -> {
                Where where = Where.of(sql);
                row.put(name, where);
                if (TEXTS.contains(sample.name())) {
                  all.assertThat(where).as(sql).isEqualTo(Where.LANCE);
                }
              });
      neverPushed(sample)
          .forEach(
              (name, sql) -> {
                Where where = Where.of(sql);
                row.put(name, where);
                all.assertThat(where).as(sql).isNotEqualTo(Where.LANCE);
              });
      for (String other : sample.others()) {
        Where where = Where.of(sample.name() + " > " + other);
        row.merge("> other type", where, (x, y) -> x);
        System.out.println("OTHER " + sample.name() + " > " + other + ": " + where.cell);
      }
      rows.add(row);
    }
    StringBuilder text = new StringBuilder();
    text.append("| column |");
    rows.get(0).keySet().forEach(k -> text.append(" ").append(k).append(" |"));
    text.append("\n");
    for (int i = 0; i < rows.size(); i++) {
      text.append("| ").append(Samples.all().get(i).name()).append(" |");
      rows.get(i).values().forEach(w -> text.append(" ").append(w.cell).append(" |"));
      text.append("\n");
    }
    Files.createDirectories(MATRIX.toAbsolutePath().getParent());
    Files.writeString(MATRIX, text);
    all.assertAll();
  }
}
