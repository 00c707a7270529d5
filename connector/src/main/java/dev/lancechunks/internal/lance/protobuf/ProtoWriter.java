package dev.lancechunks.internal.lance.protobuf;

import dev.lancechunks.internal.lance.scan.SubstraitPlan;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Writes a protobuf message.
 *
 * <p>Generated classes for the few messages of {@link SubstraitPlan} would require Substrait's Java
 * library and protobuf-java. These take about 8 MB, and each Spark release has another version of
 * them.
 */
public final class ProtoWriter {
  private static final int LENGTH_DELIMITED = 2;
  private static final int TAG_BITS = 3;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  public ProtoWriter number(int field, long value) {
    varint((long) field << TAG_BITS);
    varint(value);
    return this;
  }

  public ProtoWriter text(int field, String value) {
    return bytes(field, value.getBytes(StandardCharsets.UTF_8));
  }

  public ProtoWriter message(int field, ProtoWriter value) {
    return bytes(field, value.toBytes());
  }

  private ProtoWriter bytes(int field, byte[] value) {
    varint((long) field << TAG_BITS | LENGTH_DELIMITED);
    varint(value.length);
    bytes.writeBytes(value);
    return this;
  }

  private void varint(long value) {
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      bytes.write((int) ((rest & 0x7F) | 0x80));
      rest >>>= 7;
    }
    bytes.write((int) rest);
  }

  public byte[] toBytes() {
    return bytes.toByteArray();
  }
}
