package dev.lancechunks.internal.arrow;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.arrow.vector.types.pojo.ArrowType.ArrowTypeID;
import org.apache.arrow.vector.types.pojo.Field;

/**
 * Decodes JSON documents from JSONB, the binary form in which Lance stores them.
 *
 * <p>A scan converts a JSON column to text, but not JSON inside structs, lists and maps.
 *
 * <p>A value consists of a header word, an entry word for each element, and the bytes of the
 * elements. An object has the entries of all keys, then the entries of all values. All numbers are
 * big-endian.
 */
public final class Jsonb {
  private static final String EXTENSION = "lance.json";

  private static final int KIND = 0xE000_0000;
  private static final int ARRAY = 0x8000_0000;
  private static final int OBJECT = 0x4000_0000;
  private static final int SCALAR = 0x2000_0000;

  private static final int ENTRY_KIND_SHIFT = 28;
  private static final int LENGTH = 0x0FFF_FFFF;

  /** Deeper documents would overflow a small thread stack. Lance's reader fails on them too. */
  private static final int MAX_DEPTH = 1_000;

  private final ByteBuffer bytes;
  private final ByteArrayOutputStream text = new ByteArrayOutputStream();

  private Jsonb(byte[] document) {
    bytes = ByteBuffer.wrap(document);
  }

  /** Returns whether the values of a field are JSONB documents. */
  public static boolean isJsonb(Field field) {
    ArrowTypeID type = field.getType().getTypeID();
    return (type == ArrowTypeID.Binary || type == ArrowTypeID.LargeBinary)
        && ExtensionTypes.of(field).filter(EXTENSION::equals).isPresent();
  }

  /**
   * Returns the text of a document in UTF-8, as Lance writes it.
   *
   * @throws IllegalArgumentException if it is not a JSONB document
   */
  public static byte[] text(byte[] document) {
    Jsonb json = new Jsonb(document);
    try {
      json.container(0, document.length, 0);
    } catch (BufferUnderflowException | IndexOutOfBoundsException e) {
      throw new IllegalArgumentException("it ends too early", e);
    }
    return json.text.toByteArray();
  }

  private void container(int start, int end, int depth) {
    if (depth > MAX_DEPTH) {
      throw new IllegalArgumentException("it is nested deeper than " + MAX_DEPTH);
    }
    int header = bytes.getInt(start);
    int count = header & ~KIND;
    int words = start + Integer.BYTES;
    switch (header & KIND) {
      case SCALAR -> element(words, words + Integer.BYTES, end, depth);
      case ARRAY -> array(words, count, end, depth);
      case OBJECT -> object(words, count, end, depth);
      default -> throw new IllegalArgumentException("it has the header " + hex(header));
    }
  }

  private void array(int words, int count, int end, int depth) {
    int data = skip(words, count, end);
    text.write('[');
    for (int k = 0; k < count; k++) {
      comma(k);
      data = element(words + k * Integer.BYTES, data, end, depth);
    }
    text.write(']');
  }

  private void object(int words, int count, int end, int depth) {
    int values = skip(words, count, end);
    int key = skip(values, count, end);
    int value = key;
    for (int k = 0; k < count; k++) {
      value += bytes.getInt(words + k * Integer.BYTES) & LENGTH;
    }
    text.write('{');
    for (int k = 0; k < count; k++) {
      comma(k);
      key = element(words + k * Integer.BYTES, key, end, depth);
      text.write(':');
      value = element(values + k * Integer.BYTES, value, end, depth);
    }
    text.write('}');
  }

  /** Returns the position after {@code count} words. */
  private static int skip(int words, int count, int end) {
    long next = words + (long) count * Integer.BYTES;
    if (next > end) {
      throw new IllegalArgumentException("it has %d bytes for %d entries".formatted(end, count));
    }
    return (int) next;
  }

  /**
   * Writes the element whose entry is at {@code word}, and returns the position of the next
   * element's data.
   */
  private int element(int word, int data, int end, int depth) {
    int entry = bytes.getInt(word);
    int length = entry & LENGTH;
    if (data < 0 || length > end - data) {
      throw new IllegalArgumentException("it ends too early");
    }
    switch (entry >>> ENTRY_KIND_SHIFT) {
      case 0 -> ascii("null");
      case 1 -> string(data, length);
      case 2 -> ascii(number(data, length));
      case 3 -> ascii("false");
      case 4 -> ascii("true");
      case 5 -> container(data, data + length, depth + 1);
      default -> throw new IllegalArgumentException("it has the entry " + hex(entry));
    }
    return data + length;
  }

  private String number(int data, int length) {
    int kind = bytes.get(data);
    int width = length - 1;
    return switch (kind) {
      case 0x00 -> "0";
      case 0x10, 0x20, 0x30 -> "null"; // NaN and the infinities, which JSON cannot represent
      case 0x40 -> Long.toString(integer(data + 1, width, true));
      case 0x50 -> Long.toUnsignedString(integer(data + 1, width, false));
      case 0x60 -> floating(data + 1, width);
      default -> throw new IllegalArgumentException("it has a number of kind %#x".formatted(kind));
    };
  }

  private String floating(int data, int width) {
    if (width != Double.BYTES) {
      throw new IllegalArgumentException("it has a float of %d bytes".formatted(width));
    }
    return JsonFloats.text(bytes.getDouble(data));
  }

  private long integer(int data, int width, boolean signed) {
    return switch (width) {
      case Byte.BYTES -> bytes.get(data) & (signed ? -1L : 0xFFL);
      case Short.BYTES -> bytes.getShort(data) & (signed ? -1L : 0xFFFFL);
      case Integer.BYTES -> bytes.getInt(data) & (signed ? -1L : 0xFFFF_FFFFL);
      case Long.BYTES -> bytes.getLong(data);
      default ->
          throw new IllegalArgumentException("it has an integer of %d bytes".formatted(width));
    };
  }

  private void string(int data, int length) {
    text.write('"');
    for (int k = data; k < data + length; k++) {
      byte b = bytes.get(k);
      switch (b) {
        case '"' -> ascii("\\\"");
        case '\\' -> ascii("\\\\");
        case '\b' -> ascii("\\b");
        case '\f' -> ascii("\\f");
        case '\n' -> ascii("\\n");
        case '\r' -> ascii("\\r");
        case '\t' -> ascii("\\t");
        default -> {
          if (b >= 0 && b < ' ') {
            ascii("\\u%04x".formatted(b));
          } else {
            text.write(b);
          }
        }
      }
    }
    text.write('"');
  }

  private void comma(int k) {
    if (k > 0) {
      text.write(',');
    }
  }

  private void ascii(String part) {
    text.writeBytes(part.getBytes(StandardCharsets.US_ASCII));
  }

  private static String hex(int word) {
    return "%#010x".formatted(word);
  }
}
