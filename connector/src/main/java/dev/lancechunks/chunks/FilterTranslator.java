package dev.lancechunks.chunks;

import dev.lancechunks.errors.LanceChunksException;
import dev.lancechunks.internal.filter.Column;
import dev.lancechunks.internal.filter.ColumnResolver;
import dev.lancechunks.internal.filter.ColumnResolver.Resolved;
import dev.lancechunks.internal.filter.ColumnResolver.UnresolvedColumnException;
import dev.lancechunks.internal.filter.Connective;
import dev.lancechunks.internal.filter.Filter;
import dev.lancechunks.internal.filter.LanceSql;
import dev.lancechunks.internal.filter.Operator;
import dev.lancechunks.internal.filter.Place;
import dev.lancechunks.internal.filter.ValueMapping;
import dev.lancechunks.internal.lance.model.NativePath;
import dev.lancechunks.internal.lance.model.Snapshot;
import dev.lancechunks.internal.lance.model.TableFeature;
import java.util.List;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;

/**
 * Translates conditions on chunks into Lance filters. Throws if a condition has no exact
 * translation, because nothing would evaluate the rest.
 */
final class FilterTranslator {
  /** The limit of nested parentheses in Lance's parser. */
  private static final int MAX_DEPTH = 32;

  private static final int MAX_NESTING = 64;

  private final Snapshot snapshot;
  private final FieldMapping mapping;

  FilterTranslator(Snapshot snapshot, FieldMapping mapping) {
    this.snapshot = snapshot;
    this.mapping = mapping;
  }

  Filter translate(ChunkFilter filter) {
    Filter translated = of(filter, 0);
    if (!snapshot.takes(NativePath.FILTERS)) {
      throw refused("one of its columns makes filtered scans unsafe. Filter the stream instead");
    }
    if (snapshot.has(TableFeature.FORMAT_0_1) && !LegacyFilters.areExact(translated)) {
      throw refused(
          "Lance 7.0.0 confuses nulls, empty strings and NaNs in files of format 0.1. "
              + "Do not filter by floats, and filter strings only with equal(), greaterThan(), atLeast(), in(), startsWith(), endsWith() or contains() of non-empty values, without not(). Or filter the stream");
    }
    if (LanceSql.depth(translated) > MAX_DEPTH) {
      throw tooDeep();
    }
    return translated;
  }

  private LanceChunksException tooDeep() {
    return refused("the condition is nested too deeply. Pass more terms to each and() and or()");
  }

  private Filter of(ChunkFilter filter, int nesting) {
    if (nesting > MAX_NESTING) {
      throw tooDeep();
    }
    return filter.accept(new Translation(nesting));
  }

  /** Translates one condition at a nesting level. */
  private final class Translation implements ChunkFilterVisitor<Filter> {
    private final int nesting;

    Translation(int nesting) {
      this.nesting = nesting;
    }

    @Override
    public Filter compare(ChunkFilter.Compare compare) {
      Column column = column(compare.column());
      return mapping(column)
          .compare(column, operator(compare.comparison()), value(column, compare.value()));
    }

    @Override
    public Filter in(ChunkFilter.In in) {
      Column column = column(in.column());
      List<Object> values = in.values().stream().map(value -> value(column, value)).toList();
      return values.isEmpty() ? new Filter.Constant(false) : mapping(column).in(column, values);
    }

    @Override
    public Filter isNull(ChunkFilter.IsNull isNull) {
      return new Filter.IsNull(column(isNull.column()), false);
    }

    @Override
    public Filter contains(ChunkFilter.Contains contains) {
      Column column = column(contains.column());
      if (!(value(column, contains.text()) instanceof String)) {
        throw unsuitable("column %s is not a string column".formatted(contains.column()));
      }
      Place place = place(contains.place());
      // A range can use an index, but it is also true for empty strings.
      return snapshot.has(TableFeature.FORMAT_0_1)
          ? new Filter.Match(place, column, contains.text(), false)
          : Filter.match(place, column, contains.text());
    }

    @Override
    public Filter not(ChunkFilter.Not not) {
      return of(not.filter(), nesting + 1).negated();
    }

    @Override
    public Filter and(ChunkFilter.And and) {
      return junction(Connective.AND, and.filters(), nesting);
    }

    @Override
    public Filter or(ChunkFilter.Or or) {
      return junction(Connective.OR, or.filters(), nesting);
    }
  }

  private static Operator operator(ChunkFilter.Comparison comparison) {
    return switch (comparison) {
      case EQUAL -> Operator.EQUAL;
      case NOT_EQUAL -> Operator.NOT_EQUAL;
      case LESS -> Operator.LESS;
      case LESS_OR_EQUAL -> Operator.LESS_OR_EQUAL;
      case GREATER -> Operator.GREATER;
      case GREATER_OR_EQUAL -> Operator.GREATER_OR_EQUAL;
    };
  }

  private static Place place(ChunkFilter.Place place) {
    return switch (place) {
      case START -> Place.START;
      case END -> Place.END;
      case ANYWHERE -> Place.ANYWHERE;
    };
  }

  private Filter junction(Connective connective, List<ChunkFilter> filters, int nesting) {
    return filters.isEmpty()
        ? new Filter.Constant(connective == Connective.AND)
        : new Filter.Junction(
            connective, filters.stream().map(term -> of(term, nesting + 1)).toList());
  }

  private Column column(ChunkFilter.Ref ref) {
    String name =
        ref.field()
            .map(
                field ->
                    mapping
                        .column(field)
                        .orElseThrow(
                            () ->
                                refused(
                                    "it has no column for %s. Name one with ChunkTable.builder(…).map(ChunkField.%s, \"…\")"
                                        .formatted(field, field))))
            .orElse(ref.name());
    List<String> path = path(name);
    if (snapshot.unreadable().containsKey(path.get(0))) {
      throw unsuitable(
          "column %s cannot be read, %s"
              .formatted(path.get(0), snapshot.unreadable().get(path.get(0))));
    }
    try {
      Resolved resolved = new ColumnResolver(snapshot.schema()).addressable(path);
      if (resolved.isExtension()) {
        throw unsuitable(resolved + " is of an extension type, which Lance stores in another form");
      }
      return resolved.column();
    } catch (UnresolvedColumnException e) {
      throw unsuitable(String.valueOf(e.getMessage()));
    }
  }

  /** Returns the path of a column, or of a field of a struct if no column has this name. */
  private List<String> path(String name) {
    List<String> names = snapshot.schema().getFields().stream().map(Field::getName).toList();
    if (names.contains(name)) {
      return List.of(name);
    }
    List<String> path = List.of(name.split("\\.", -1));
    if (path.size() > 1 && names.contains(path.get(0))) {
      return path;
    }
    throw refused("it has no column %s. It has %s".formatted(name, names));
  }

  private ValueMapping mapping(Column column) {
    return ValueMapping.exactly(column.type())
        .orElseThrow(
            () -> unsuitable("Lance cannot compare columns of type %s".formatted(column.type())));
  }

  private Object value(Column column, Object value) {
    ArrowType type = column.type();
    return FilterValues.of(type, value)
        .orElseThrow(
            () ->
                refused(
                    "column %s of type %s cannot hold the value %s (%s). Give a value that fits the type"
                        .formatted(
                            String.join(".", column.path()),
                            type,
                            value,
                            value.getClass().getSimpleName())));
  }

  private LanceChunksException unsuitable(String reason) {
    return refused(reason + ". Filter by another column, or filter the stream");
  }

  private LanceChunksException refused(String reason) {
    return new LanceChunksException(
        "Cannot filter Lance table %s: %s.".formatted(snapshot.id().location().uri(), reason));
  }
}
