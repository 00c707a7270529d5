package dev.lancechunks.internal.lance.protobuf;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Reads a protobuf message field by field, without copying values. */
public final class ProtoReader {
  private static final int VARINT = 0;
  private static final int FIXED_64 = 1;
  private static final int BYTES = 2;
  private static final int FIXED_32 = 5;
  private static final int WIRE_BITS = 3;

  private final ByteBuffer in;
  private int start;
  private int field;
  private long number;
  private ByteBuffer bytes = ByteBuffer.allocate(0);
  private boolean isNumber;

  public ProtoReader(ByteBuffer in) {
    this.in = in;
  }

  /** Moves to the next field. Returns whether there is one. */
  public boolean next() {
    if (!in.hasRemaining()) {
      return false;
    }
    start = in.position();
    long tag = varint(in);
    field = (int) (tag >>> WIRE_BITS);
    int wire = (int) (tag & (1 << WIRE_BITS) - 1);
    isNumber = wire == VARINT;
    switch (wire) {
      case VARINT -> number = varint(in);
      case BYTES -> bytes = take((int) varint(in));
      case FIXED_64 -> take(Long.BYTES);
      case FIXED_32 -> take(Integer.BYTES);
      default -> throw new IllegalArgumentException("wire type " + wire);
    }
    return true;
  }

  public int field() {
    return field;
  }

  public long number() {
    return number;
  }

  /** Returns the bytes of the whole field, including its tag. */
  public byte[] raw() {
    byte[] whole = new byte[in.position() - start];
    in.get(start, whole);
    return whole;
  }

  public ProtoReader message() {
    return new ProtoReader(bytes);
  }

  /** Returns whether the field is a varint. */
  public boolean isNumber() {
    return isNumber;
  }

  public ByteBuffer bytes() {
    return bytes;
  }

  public String text() {
    return StandardCharsets.UTF_8.decode(bytes.duplicate()).toString();
  }

  /** Returns the number in this field, or the sum of its numbers if it is packed. */
  public long sumOfNumbers() {
    if (isNumber) {
      return number;
    }
    long sum = 0;
    while (bytes.hasRemaining()) {
      sum += varint(bytes);
    }
    return sum;
  }

  private ByteBuffer take(int size) {
    ByteBuffer taken = in.slice(in.position(), size);
    in.position(in.position() + size);
    return taken;
  }

  private static long varint(ByteBuffer in) {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      byte part = in.get();
      value |= (long) (part & 0x7F) << shift;
      if (part >= 0) {
        return value;
      }
    }
  }
}
