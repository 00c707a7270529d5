package dev.lancechunks.internal.pushdown;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes to Lance and what stays with Spark, for each operator and type. */
class PushedTest {
  private static final Path DOC = Path.of("../docs/pushdown.md");
  private static final String BEFORE =
      "<!-- The table below is generated: -Dtest=PushedTest -Dupdate -->\n";
  private static final Set<String> TEXTS = Set.of("text", "large");

  @TempDir static Path dir;

  private static final SparkSession SESSION = Queries.session();
  private static Dataset<Row> table = SESSION.emptyDataFrame();

  @BeforeAll
  static void writeTable() {
    table = Reading.COLUMNS.of(SESSION, EveryType.write(dir.resolve("t")));
  }

  /** Where a plan evaluates a predicate. */
  private enum Where {
    LANCE("pushed"),
    /** Lance evaluates the IS NOT NULL that Spark inferred, and Spark the predicate. */
    BOTH("Spark"),
    SPARK("Spark"),
    /** Spark infers the answer from the literal, or cannot compare the types. */
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
    operators.put("IN with NULL", a + " IN (" + b + ", NULL)");
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
    operators.put("LIKE 'x_y'", a + " LIKE 'x_y'");
    operators.put("RLIKE", a + " RLIKE 'x'");
    operators.put("function", "coalesce(" + a + ", " + b + ") = " + b);
    operators.put("CASE", "CASE WHEN id > 3 THEN " + a + " = " + b + " END");
    operators.put("rand()", a + " = " + b + " OR rand() > 0.5");
    return operators;
  }

  @Test
  void comparisonsArePushedForTypesThatLanceComparesLikeSpark() {
    SoftAssertions all = new SoftAssertions();
    for (Sample sample : Samples.all()) {
      Where expected = sample.pushed() ? Where.LANCE : Where.SPARK;
      operators(sample).forEach((name, sql) -> check(all, sql, expected));
      nullTests(sample).forEach((name, sql) -> check(all, sql, Where.LANCE));
      if (TEXTS.contains(sample.name())) {
        matches(sample).forEach((name, sql) -> check(all, sql, Where.LANCE));
      }
      neverPushed(sample).forEach((name, sql) -> check(all, sql, Where.SPARK));
    }
    all.assertAll();
  }

  private static void check(SoftAssertions all, String sql, Where expected) {
    boolean pushed = Where.of(sql) == Where.LANCE;
    all.assertThat(pushed).as(sql).isEqualTo(expected == Where.LANCE);
  }

  @Test
  void documentListsPushedPredicates() throws IOException {
    String text = Files.readString(DOC);
    int start = text.indexOf(BEFORE) + BEFORE.length();
    int end = text.indexOf("\n\n", start) + 1;
    String generated = text.substring(0, start) + matrix() + text.substring(end);
    if (System.getProperty("update") != null) {
      Files.writeString(DOC, generated);
    }
    assertThat(DOC).hasContent(generated);
  }

  private static String matrix() {
    StringBuilder text = new StringBuilder("| column type | ");
    Sample any = Samples.all().get(0);
    for (Map<String, String> group : List.of(operators(any), nullTests(any), matches(any))) {
      text.append(group.keySet().stream().map(name -> "`" + name + "`").collect(joining(" ")));
      text.append(" | ");
    }
    text.append("\n|---|---|---|---|\n");
    for (Sample sample : Samples.all()) {
      text.append("| ")
          .append(sample.field().getType().toString().toLowerCase(Locale.ROOT))
          .append(" | ");
      for (Map<String, String> group :
          List.of(operators(sample), nullTests(sample), matches(sample))) {
        text.append(
            group.values().stream()
                .map(sql -> Where.of(sql).cell)
                .distinct()
                .collect(joining(" or ")));
        text.append(" | ");
      }
      text.append("\n");
    }
    return text.toString().replaceAll(" \\n", "\n");
  }
}
