package dev.lancechunks.chunks;

import dev.lancechunks.errors.LanceChunksException;
import dev.lancechunks.internal.arrow.PackedFields;
import dev.lancechunks.internal.filter.Column;
import dev.lancechunks.internal.filter.Filter;
import dev.lancechunks.internal.filter.Filter.Connective;
import dev.lancechunks.internal.filter.Filter.Operator;
import dev.lancechunks.internal.filter.Filter.Place;
import dev.lancechunks.internal.filter.ValueMapping;
import dev.lancechunks.internal.lance.model.ColumnNames;
import dev.lancechunks.internal.lance.model.NativePath;
import dev.lancechunks.internal.lance.model.Snapshot;
import dev.lancechunks.internal.lance.model.TableFeature;
import java.util.List;
import java.util.Set;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.ArrowType.ArrowTypeID;
import org.apache.arrow.vector.types.pojo.Field;

/**
 * Translates conditions on chunks into Lance filters. Throws if a condition has no exact
 * translation, because nothing would evaluate the rest.
 */
final class FilterTranslator {
  /** The limit of nested parentheses in Lance's parser. */
  private static final int MAX_DEPTH = 32;

  private static final int MAX_NESTING = 64;

  /** The key of extension types. Lance stores JSON, for example, in a form that scans convert. */
  private static final String EXTENSION = "ARROW:extension:name";

  private static final Set<ArrowTypeID> BYTES =
      Set.of(ArrowTypeID.Utf8, ArrowTypeID.LargeUtf8, ArrowTypeID.Binary, ArrowTypeID.LargeBinary);
  private static final Set<Operator> ABOVE =
      Set.of(Operator.EQUAL, Operator.GREATER, Operator.GREATER_OR_EQUAL);
  private static final Set<String> EMPTY = Set.of("''", "X''");

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
    if (snapshot.has(TableFeature.FORMAT_0_1) && !excludesEmptyStrings(translated)) {
      throw refused(
          "Lance 7.0.0 confuses nulls, empty strings and NaNs in files of format 0.1. "
              + "Do not filter by floats, and filter strings only with equal(), greaterThan(), atLeast(), in(), startsWith(), endsWith() or contains() of non-empty values, without not(). Or filter the stream");
    }
    if (translated.depth() > MAX_DEPTH) {
      throw tooDeep();
    }
    return translated;
  }

  private LanceChunksException tooDeep() {
    return refused("the condition is nested too deeply. Pass more terms to each and() and or()");
  }

  /**
   * Returns whether a filter reads no floats, and is not true for any empty string.
   *
   * <p>In files of format 0.1, a scan reads an empty string as null, but a condition sees it as
   * empty. Lance also skips pages by statistics that ignore NaNs.
   */
  private static boolean excludesEmptyStrings(Filter filter) {
    if (filter instanceof Filter.Junction junction) {
      return junction.terms().stream().allMatch(FilterTranslator::excludesEmptyStrings);
    }
    if (filter.columns().anyMatch(column -> column.type() instanceof ArrowType.FloatingPoint)) {
      return false;
    }
    if (filter.columns().noneMatch(column -> BYTES.contains(column.type().getTypeID()))) {
      return true;
    }
    if (filter instanceof Filter.Match match) {
      return !match.isNot() && !match.text().isEmpty();
    }
    if (filter instanceof Filter.In in) {
      return !in.isNot() && in.literals().stream().noneMatch(EMPTY::contains);
    }
    return filter instanceof Filter.Comparison comparison
        && ABOVE.contains(comparison.operator())
        && !EMPTY.contains(comparison.value());
  }

  private Filter of(ChunkFilter filter, int nesting) {
    if (nesting > MAX_NESTING) {
      throw tooDeep();
    }
    if (filter instanceof ChunkFilter.Compare compare) {
      Column column = column(compare.column());
      return domain(column)
          .compare(
              column,
              Operator.valueOf(compare.comparison().name()),
              value(column, compare.value()));
    }
    if (filter instanceof ChunkFilter.In in) {
      Column column = column(in.column());
      List<Object> values = in.values().stream().map(value -> value(column, value)).toList();
      return values.isEmpty() ? new Filter.Constant(false) : domain(column).in(column, values);
    }
    if (filter instanceof ChunkFilter.IsNull isNull) {
      return new Filter.IsNull(column(isNull.column()), false);
    }
    if (filter instanceof ChunkFilter.Contains contains) {
      Column column = column(contains.column());
      if (!(value(column, contains.text()) instanceof String)) {
        throw refused("column %s is not a string column".formatted(contains.column()));
      }
      Place place = Place.valueOf(contains.place().name());
      // The form that can use an index is a range, and a range is also true for empty strings.
      return snapshot.has(TableFeature.FORMAT_0_1)
          ? new Filter.Match(place, column, contains.text(), false)
          : Filter.match(place, column, contains.text());
    }
    if (filter instanceof ChunkFilter.Not not) {
      return of(not.filter(), nesting + 1).negated();
    }
    if (filter instanceof ChunkFilter.And and) {
      return junction(Connective.AND, and.filters(), nesting);
    }
    return junction(Connective.OR, ((ChunkFilter.Or) filter).filters(), nesting);
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
    Field field =
        snapshot.schema().getFields().stream()
            .filter(any -> any.getName().equals(name))
            .findFirst()
            .orElseThrow(
                () ->
                    refused(
                        "it has no column %s. It has %s"
                            .formatted(
                                name,
                                snapshot.schema().getFields().stream()
                                    .map(Field::getName)
                                    .toList())));
    if (!ColumnNames.isAddressable(name)) {
      throw refused("Lance cannot address column %s by name".formatted(name));
    }
    if (field.getMetadata().containsKey(EXTENSION)) {
      throw refused("column %s is of an extension type".formatted(name));
    }
    if (PackedFields.isPacked(field)) {
      throw refused("Lance misreads parts of column %s, which is packed".formatted(name));
    }
    if (snapshot.unreadable().containsKey(name)) {
      throw refused(
          "column %s cannot be read, %s".formatted(name, snapshot.unreadable().get(name)));
    }
    return new Column(List.of(name), field.getType());
  }

  private ValueMapping domain(Column column) {
    return ValueMapping.exactly(column.type())
        .orElseThrow(
            () -> refused("Lance cannot compare columns of type %s".formatted(column.type())));
  }

  private Object value(Column column, Object value) {
    ArrowType type = column.type();
    return FilterValues.of(type, value)
        .orElseThrow(
            () ->
                refused(
                    "column %s of type %s cannot hold the value %s (%s)"
                        .formatted(
                            String.join(".", column.path()),
                            type,
                            value,
                            value.getClass().getSimpleName())));
  }

  private LanceChunksException refused(String reason) {
    return new LanceChunksException(
        "Cannot filter Lance table %s: %s.".formatted(snapshot.id().location().uri(), reason));
  }
}
