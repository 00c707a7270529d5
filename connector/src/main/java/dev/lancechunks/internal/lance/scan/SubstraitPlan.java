package dev.lancechunks.internal.lance.scan;

import dev.lancechunks.internal.lance.model.Aggregate;
import dev.lancechunks.internal.lance.model.Aggregate.Function;
import dev.lancechunks.internal.lance.model.Aggregate.Measure;
import dev.lancechunks.internal.lance.protobuf.ProtoWriter;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;

/**
 * Converts an {@link Aggregate} to a Substrait plan, the form in which Lance accepts it.
 *
 * <p>Substrait refers to columns by position, and Lance aborts the JVM if a position does not
 * exist. Positions are therefore always looked up in the schema of the snapshot that is scanned.
 */
public final class SubstraitPlan {
  private static final int MAX_DIGITS = 38;

  private final List<String> columns;

  private SubstraitPlan(Schema schema) {
    columns = schema.getFields().stream().map(Field::getName).toList();
  }

  /** Returns the plan in a direct buffer, which native code can read. */
  static ByteBuffer of(Aggregate aggregate, Schema schema) {
    byte[] plan = new SubstraitPlan(schema).plan(aggregate).toBytes();
    return ByteBuffer.allocateDirect(plan.length).put(plan).flip();
  }

  // Field numbers are those of substrait/plan.proto, algebra.proto, type.proto and
  // extensions/extensions.proto.

  private ProtoWriter plan(Aggregate aggregate) {
    ProtoWriter plan = new ProtoWriter();
    ProtoWriter rel = new ProtoWriter();
    ProtoWriter root = new ProtoWriter();
    ProtoWriter grouping = new ProtoWriter();
    aggregate.groupBy().forEach(column -> grouping.message(1, column(column)));
    if (!aggregate.groupBy().isEmpty()) {
      rel.message(3, grouping);
    }
    int anchor = 0;
    for (Measure measure : aggregate.measures()) {
      ProtoWriter function = new ProtoWriter().number(2, anchor).text(3, measure.function().sql());
      plan.message(2, new ProtoWriter().message(3, function));
      rel.message(4, new ProtoWriter().message(1, call(measure, anchor++)));
    }
    root.message(1, new ProtoWriter().message(4, rel));
    for (int k = 0; k < aggregate.groupBy().size() + aggregate.measures().size(); k++) {
      root.text(2, "c" + k);
    }
    return plan.message(3, new ProtoWriter().message(2, root));
  }

  private ProtoWriter call(Measure measure, int anchor) {
    ProtoWriter call = new ProtoWriter().number(1, anchor);
    if (measure.column() != null) {
      ProtoWriter column = column(measure.column());
      ProtoWriter argument = measure.function() == Function.WIDE_SUM ? widened(column) : column;
      call.message(7, new ProtoWriter().message(3, argument));
    }
    return call;
  }

  /** Returns an expression that refers to a column of the table. */
  private ProtoWriter column(String name) {
    int position = columns.indexOf(name);
    if (position < 0) {
      throw new IllegalArgumentException("no column " + name + " in " + columns);
    }
    ProtoWriter segment = new ProtoWriter().message(2, new ProtoWriter().number(1, position));
    ProtoWriter reference = new ProtoWriter().message(1, segment).message(4, new ProtoWriter());
    return new ProtoWriter().message(2, reference);
  }

  /** Returns a cast of an expression to a decimal that can hold any sum of integers. */
  private static ProtoWriter widened(ProtoWriter expression) {
    ProtoWriter decimal = new ProtoWriter().number(1, 0).number(2, MAX_DIGITS).number(4, 1);
    ProtoWriter type = new ProtoWriter().message(24, decimal);
    return new ProtoWriter().message(11, new ProtoWriter().message(1, type).message(2, expression));
  }
}
