package dev.lancechunks.pushdown;

import dev.lancechunks.filter.Column;
import dev.lancechunks.filter.Filter;
import dev.lancechunks.filter.Filter.Connective;
import dev.lancechunks.filter.Filter.Operator;
import dev.lancechunks.filter.Filter.Place;
import dev.lancechunks.filter.Literals;
import dev.lancechunks.lance.ColumnNames;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.apache.spark.sql.connector.expressions.Expression;
import org.apache.spark.sql.connector.expressions.Literal;
import org.apache.spark.sql.connector.expressions.NamedReference;
import org.apache.spark.sql.connector.expressions.filter.Predicate;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Translates what Spark offers into filters that mean exactly the same in Lance.
 *
 * <p>Deciding and translating are one step: whatever comes out is supported, whatever does not
 * stays with Spark. Exact means true for the same rows, false for the same, and unknown for the
 * same, so that a translation holds under any NOT.
 */
final class PredicateTranslator {
  /** Lance's parser refuses deeper parentheses. */
  private static final int MOST_DEPTH = 32;

  /** How deep Spark's own tree may be, chains of one connective aside. */
  private static final int MOST_NESTING = 64;

  private static final int MOST_CHAIN = 2_000;

  /** Lance keeps a JSON column, for one, in another form than a scan shows. */
  private static final String EXTENSION = "ARROW:extension:name";

  private final Map<String, Field> fields = new HashMap<>();
  private final Map<String, DataType> types = new HashMap<>();

  PredicateTranslator(Schema schema, StructType sparkSchema) {
    for (Field field : schema.getFields()) {
      fields.put(field.getName(), field);
    }
    for (StructField field : sparkSchema.fields()) {
      types.put(field.name(), field.dataType());
    }
  }

  /** Returns the filter with exactly the meaning of {@code predicate}, or empty. */
  Optional<Filter> translate(Predicate predicate) {
    return translate(predicate, 0).filter(filter -> filter.depth() <= MOST_DEPTH);
  }

  private Optional<Filter> translate(Expression expression, int nesting) {
    if (!(expression instanceof Predicate predicate) || nesting > MOST_NESTING) {
      return Optional.empty();
    }
    Expression[] arguments = predicate.children();
    return switch (predicate.name()) {
      case "=" -> compare(arguments, Operator.EQUAL);
      case "<>" -> compare(arguments, Operator.NOT_EQUAL);
      case "<" -> compare(arguments, Operator.LESS);
      case "<=" -> compare(arguments, Operator.LESS_OR_EQUAL);
      case ">" -> compare(arguments, Operator.GREATER);
      case ">=" -> compare(arguments, Operator.GREATER_OR_EQUAL);
      case "<=>" -> nullSafeEqual(arguments);
      case "IN" -> in(arguments);
      case "IS_NULL" -> flat(arguments[0]).map(Filter.IsNull::new);
      case "IS_NOT_NULL" ->
          flat(arguments[0]).map(column -> new Filter.Not(new Filter.IsNull(column)));
      case "STARTS_WITH" -> match(arguments, Place.START);
      case "ENDS_WITH" -> match(arguments, Place.END);
      case "CONTAINS" -> match(arguments, Place.ANYWHERE);
      case "AND" -> junction(predicate, Connective.AND, nesting);
      case "OR" -> junction(predicate, Connective.OR, nesting);
      case "NOT" -> translate(arguments[0], nesting + 1).map(Filter.Not::new);
      case "ALWAYS_TRUE" -> Optional.of(new Filter.Constant(true));
      case "ALWAYS_FALSE" -> Optional.of(new Filter.Constant(false));
      default -> Optional.empty();
    };
  }

  private Optional<Filter> compare(Expression[] arguments, Operator operator) {
    boolean literalFirst = arguments[0] instanceof Literal<?>;
    Expression left = arguments[literalFirst ? 1 : 0];
    Expression right = arguments[literalFirst ? 0 : 1];
    Operator turned = literalFirst ? operator.reversed() : operator;
    return column(left)
        .flatMap(
            column ->
                literal(right, column).map(sql -> new Filter.Comparison(column, turned, sql)));
  }

  /** {@code <=>} is never unknown, which an added IS NOT NULL brings about. */
  private Optional<Filter> nullSafeEqual(Expression[] arguments) {
    boolean literalFirst = arguments[0] instanceof Literal<?>;
    Expression reference = arguments[literalFirst ? 1 : 0];
    if (arguments[literalFirst ? 0 : 1] instanceof Literal<?> literal && literal.value() == null) {
      return flat(reference).map(Filter.IsNull::new);
    }
    return compare(arguments, Operator.EQUAL)
        .flatMap(
            equal ->
                column(reference)
                    .map(
                        column ->
                            new Filter.Junction(
                                Connective.AND,
                                List.of(equal, new Filter.Not(new Filter.IsNull(column))))));
  }

  private Optional<Filter> in(Expression[] arguments) {
    Optional<Column> column = column(arguments[0]);
    if (column.isEmpty() || arguments.length < 2) {
      return Optional.empty();
    }
    List<String> literals = new ArrayList<>(arguments.length);
    for (Expression value : Arrays.asList(arguments).subList(1, arguments.length)) {
      Optional<String> literal = literal(value, column.get());
      if (literal.isEmpty()) {
        return Optional.empty();
      }
      literals.add(literal.get());
    }
    return Optional.of(new Filter.In(column.get(), literals));
  }

  private Optional<Filter> match(Expression[] arguments, Place place) {
    return column(arguments[0])
        .flatMap(
            column ->
                value(arguments[1], column)
                    .filter(String.class::isInstance)
                    .map(text -> new Filter.Match(place, column, (String) text)));
  }

  /** Gathers a chain of one connective without recursion: it may be thousands of terms deep. */
  private Optional<Filter> junction(Predicate root, Connective connective, int nesting) {
    List<Filter> terms = new ArrayList<>();
    Deque<Expression> open = new ArrayDeque<>(List.of(root));
    while (!open.isEmpty()) {
      Expression next = open.pop();
      if (next instanceof Predicate same && same.name().equals(connective.name())) {
        Expression[] sides = same.children();
        open.push(sides[1]);
        open.push(sides[0]);
        continue;
      }
      Optional<Filter> term = translate(next, nesting + 1);
      if (term.isEmpty() || terms.size() == MOST_CHAIN) {
        return Optional.empty();
      }
      terms.add(term.get());
    }
    return Optional.of(new Filter.Junction(connective, terms));
  }

  /** Returns the column that {@code expression} is, if its values are what its type says. */
  private Optional<Column> column(Expression expression) {
    return field(expression)
        .filter(field -> !field.getMetadata().containsKey(EXTENSION))
        .map(PredicateTranslator::column);
  }

  /**
   * Returns the column that {@code expression} is, for predicates that do not ask for its value.
   */
  private Optional<Column> flat(Expression expression) {
    return field(expression)
        .filter(field -> !field.getType().isComplex())
        .map(PredicateTranslator::column);
  }

  private static Column column(Field field) {
    return new Column(field.getName(), field.getType());
  }

  private Optional<Field> field(Expression expression) {
    return expression instanceof NamedReference reference
            && reference.fieldNames().length == 1
            && ColumnNames.isAddressable(reference.fieldNames()[0])
        ? Optional.ofNullable(fields.get(reference.fieldNames()[0]))
        : Optional.empty();
  }

  private Optional<Object> value(Expression expression, Column column) {
    return LiteralValue.of(expression, types.get(column.name()));
  }

  private Optional<String> literal(Expression expression, Column column) {
    return value(expression, column).flatMap(value -> Literals.of(column.type(), value));
  }
}
