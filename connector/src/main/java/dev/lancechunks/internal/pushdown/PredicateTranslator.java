package dev.lancechunks.internal.pushdown;

import dev.lancechunks.internal.filter.Connective;
import dev.lancechunks.internal.filter.Filter;
import dev.lancechunks.internal.filter.LanceSql;
import dev.lancechunks.internal.filter.Operator;
import dev.lancechunks.internal.filter.Place;
import dev.lancechunks.internal.filter.ValueMapping;
import dev.lancechunks.internal.pushdown.TableColumns.ResolvedColumn;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.connector.expressions.Expression;
import org.apache.spark.sql.connector.expressions.Literal;
import org.apache.spark.sql.connector.expressions.NamedReference;
import org.apache.spark.sql.connector.expressions.filter.Predicate;

/**
 * Translates Spark's predicates into filters.
 *
 * <p>One step decides and translates. A predicate without a translation stays with Spark.
 */
final class PredicateTranslator {
  /** How close a translation must be to its predicate. */
  enum Strictness {
    /** True, false and unknown for the same rows, as below a NOT. */
    EXACT,
    /** True for the same rows, which suffices for a whole filter. */
    SAME_ROWS,
    /** True for the same rows and perhaps for others, which Spark drops. */
    SUPERSET
  }

  /** Predicates that are unknown exactly if one of their columns is null. */
  private static final Set<String> STRICT =
      Set.of("=", "<>", "<", "<=", ">", ">=", "IN", "STARTS_WITH", "ENDS_WITH", "CONTAINS");

  /** The nesting of parentheses that Lance's parser accepts. */
  private static final int MAX_DEPTH = 32;

  /** The maximum depth of Spark's tree; a chain of one connective counts once. */
  private static final int MAX_NESTING = 64;

  private static final int MAX_CHAIN = 2_000;

  private final TableColumns columns;

  PredicateTranslator(TableColumns columns) {
    this.columns = columns;
  }

  /** Returns a filter for a predicate that is as exact as {@code strictness} requires. */
  Filter translate(Predicate predicate, Strictness strictness) throws PushdownException {
    Filter filter = translate(predicate, strictness, 0);
    if (LanceSql.depth(filter) > MAX_DEPTH) {
      throw tooDeep();
    }
    return filter;
  }

  private static PushdownException tooDeep() {
    return new PushdownException("it is nested too deeply for Lance's parser");
  }

  private Filter translate(Expression expression, Strictness strictness, int nesting)
      throws PushdownException {
    if (!(expression instanceof Predicate predicate)) {
      throw new PushdownException(expression + " is not a predicate");
    }
    if (nesting > MAX_NESTING) {
      throw tooDeep();
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
      case "IN" -> in(arguments, strictness);
      case "IS_NULL" -> isNull(arguments[0], nesting);
      case "IS_NOT_NULL" -> isNull(arguments[0], nesting).negated();
      case "STARTS_WITH" -> match(arguments, Place.START);
      case "ENDS_WITH" -> match(arguments, Place.END);
      case "CONTAINS" -> match(arguments, Place.ANYWHERE);
      case "AND" -> junction(predicate, Connective.AND, strictness, nesting);
      case "OR" -> junction(predicate, Connective.OR, strictness, nesting);
      case "NOT" -> translate(arguments[0], Strictness.EXACT, nesting + 1).negated();
      case "ALWAYS_TRUE" -> new Filter.Constant(true);
      case "ALWAYS_FALSE" -> new Filter.Constant(false);
      default -> throw new PushdownException("Lance does not support " + predicate.name());
    };
  }

  /** Spark also tests whether a comparison is unknown, that is, whether a column is null. */
  private Filter isNull(Expression expression, int nesting) throws PushdownException {
    if (!(expression instanceof Predicate predicate) || !STRICT.contains(predicate.name())) {
      return isNull(expression);
    }
    List<Filter> nulls =
        translate(predicate, Strictness.EXACT, nesting + 1)
            .columns()
            .distinct()
            .map(column -> (Filter) new Filter.IsNull(column, false))
            .toList();
    return new Filter.Junction(Connective.OR, nulls);
  }

  private Filter isNull(Expression expression) throws PushdownException {
    return new Filter.IsNull(columns.addressable(expression).column(), false);
  }

  private Filter compare(Expression[] arguments, Operator operator) throws PushdownException {
    if (arguments[0] instanceof Literal<?>) {
      return compare(columns.addressable(arguments[1]), operator.reversed(), arguments[0]);
    }
    ResolvedColumn left = columns.addressable(arguments[0]);
    return arguments[1] instanceof NamedReference
        ? compare(left, operator, columns.addressable(arguments[1]))
        : compare(left, operator, arguments[1]);
  }

  private static Filter compare(ResolvedColumn column, Operator operator, Expression literal)
      throws PushdownException {
    return column.mapping().compare(column.column(), operator, column.value(literal));
  }

  private static Filter compare(ResolvedColumn left, Operator operator, ResolvedColumn right)
      throws PushdownException {
    if (!left.column().type().equals(right.column().type())) {
      throw new PushdownException("the columns have different types");
    }
    for (ResolvedColumn column : List.of(left, right)) {
      if (column.mapping().isLossy()) {
        throw new PushdownException(
            "Lance distinguishes values of " + column + " that are equal in Spark");
      }
    }
    return new Filter.Pair(left.column(), operator, right.column());
  }

  /** Adds IS NOT NULL, because {@code <=>} is never unknown. */
  private Filter nullSafeEqual(Expression[] arguments) throws PushdownException {
    boolean literalFirst = arguments[0] instanceof Literal<?>;
    Expression reference = arguments[literalFirst ? 1 : 0];
    Expression other = arguments[literalFirst ? 0 : 1];
    if (LiteralValue.isNull(other)) {
      return isNull(reference);
    }
    if (!(other instanceof Literal<?>)) {
      throw new PushdownException("<=> is supported for literals only");
    }
    return Filter.and(compare(arguments, Operator.EQUAL), isNull(reference).negated());
  }

  private Filter in(Expression[] arguments, Strictness strictness) throws PushdownException {
    ResolvedColumn column = columns.addressable(arguments[0]);
    List<Object> values = new ArrayList<>(arguments.length);
    for (Expression value : Arrays.asList(arguments).subList(1, arguments.length)) {
      if (!LiteralValue.isNull(value)) {
        values.add(column.value(value));
      } else if (strictness == Strictness.EXACT) {
        throw new PushdownException("a list with a null can be unknown");
      }
    }
    if (values.isEmpty() && strictness == Strictness.EXACT) {
      throw new PushdownException(
          "an empty list is false or unknown, depending on the configuration of Spark");
    }
    return ValueList.of(column, values, strictness);
  }

  private Filter match(Expression[] arguments, Place place) throws PushdownException {
    ResolvedColumn column = columns.addressable(arguments[0]);
    ValueMapping unused = column.mapping();
    if (column.value(arguments[1]) instanceof String text) {
      return Filter.match(place, column.column(), text);
    }
    throw new PushdownException("Lance searches strings only");
  }

  /** Collects a chain of one connective without recursion, as it can have thousands of terms. */
  private Filter junction(Predicate root, Connective connective, Strictness strictness, int nesting)
      throws PushdownException {
    List<Filter> terms = new ArrayList<>();
    boolean termsMayBeLeftOut = connective == Connective.AND && strictness == Strictness.SUPERSET;
    Deque<Expression> open = new ArrayDeque<>(List.of(root));
    while (!open.isEmpty()) {
      Expression next = open.pop();
      if (next instanceof Predicate same && same.name().equals(connective.name())) {
        Expression[] sides = same.children();
        open.push(sides[1]);
        open.push(sides[0]);
        continue;
      }
      try {
        terms.add(translate(next, strictness, nesting + 1));
      } catch (PushdownException e) {
        boolean last = open.isEmpty() && terms.isEmpty();
        if (!termsMayBeLeftOut || last) {
          throw e;
        }
      }
      if (terms.size() > MAX_CHAIN) {
        throw new PushdownException("it has more than " + MAX_CHAIN + " terms");
      }
    }
    return new Filter.Junction(connective, terms);
  }
}
