package dev.lancechunks.internal.arrow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests conversion of JSONB to text. Golden tables cover documents that Lance writes. */
final class JsonbTest {
  /** The document {@code {"a":[1,{"b":null}],"c":"x"}}. */
  private static final String OBJECT =
      "40000002 10000001 10000001 5000001b 10000001 61 63"
          + " 80000002 20000002 5000000d 5001 40000001 10000001 00000000 62 78";

  private static String text(String hex) {
    byte[] document = HexFormat.of().parseHex(hex.replace(" ", ""));
    return new String(Jsonb.text(document), StandardCharsets.UTF_8);
  }

  private static String number(double value) {
    return text(
        "20000000 20000009 60 " + HexFormat.of().toHexDigits(Double.doubleToLongBits(value)));
  }

  @ParameterizedTest
  @CsvSource({
    "20000000 00000000, null",
    "20000000 30000000, false",
    "20000000 40000000, true",
    "20000000 20000001 00, 0",
    "20000000 20000001 10, null",
    "20000000 20000001 20, null",
    "20000000 20000001 30, null",
    "20000000 20000002 40ff, -1",
    "20000000 20000003 408000, -32768",
    "20000000 20000005 4080000000, -2147483648",
    "20000000 20000009 408000000000000000, -9223372036854775808",
    "20000000 20000002 50ff, 255",
    "20000000 20000003 50ffff, 65535",
    "20000000 20000005 50ffffffff, 4294967295",
    "20000000 20000009 50ffffffffffffffff, 18446744073709551615",
    "20000000 10000000, \"\"",
    "20000000 10000003 220a1f, \"\\\"\\n\\u001f\"",
    "80000000, []",
    "40000000, {}",
    "80000001 50000004 80000000, [[]]"
  })
  void convertsDocumentToText(String hex, String text) {
    assertThat(text(hex)).isEqualTo(text);
  }

  @Test
  void convertsNestedContainers() {
    assertThat(text(OBJECT)).isEqualTo("{\"a\":[1,{\"b\":null}],\"c\":\"x\"}");
  }

  @ParameterizedTest
  @CsvSource({
    "0.0, 0.0",
    "-0.0, -0.0",
    "1.0, 1.0",
    "-1.5, -1.5",
    "100.0, 100.0",
    "1e15, 1000000000000000.0",
    "1e16, 1e+16",
    "1.25e17, 1.25e+17",
    "1e-5, 0.00001",
    "1e-6, 1e-6",
    "2e23, 2e+23",
    "5e-324, 5e-324",
    "5.684341886080802e-14, 5.684341886080802e-14",
    "1.7976931348623157e308, 1.7976931348623157e+308"
  })
  void floatHasShortestRepresentation(double value, String text) {
    assertThat(number(value)).isEqualTo(text);
  }

  @Test
  void floatRoundTripsThroughText() {
    Random random = new Random(7);
    for (int k = 0; k < 2_000; k++) {
      double value = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(value)) {
        assertThat(Double.parseDouble(number(value))).isEqualTo(value);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'', it ends too early",
    "2000, it ends too early",
    "20000000, it ends too early",
    "20000000 10000005 61, it ends too early",
    "80000002 00000000, it has 8 bytes for 2 entries",
    "9fffffff, it has 4 bytes for 536870911 entries",
    "40000001 10000001 50000004 61 800000, it ends too early",
    "60000000, it has the header 0x60000000",
    "20000000 60000000, it has the entry 0x60000000",
    "20000000 80000000, it has the entry 0x80000000",
    "20000000 20000000, it ends too early",
    "20000000 20000002 7001, it has a number of kind 0x70",
    "20000000 20000004 40010203, it has an integer of 3 bytes",
    "20000000 20000002 6001, it has a float of 1 bytes"
  })
  void malformedDocumentIsRejectedWithReason(String hex, String reason) {
    assertThatThrownBy(() -> text(hex))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(reason);
  }

  @Test
  void damagedDocumentGivesTextOrIllegalArgumentException() {
    byte[] document = HexFormat.of().parseHex(OBJECT.replace(" ", ""));
    Random random = new Random(11);
    for (int k = 0; k < 20_000; k++) {
      byte[] damaged = document.clone();
      damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      try {
        Jsonb.text(damaged);
      } catch (IllegalArgumentException e) {
        assertThat(e).hasMessageStartingWith("it ");
      }
    }
  }

  @Test
  void nestingDepthIsLimited() {
    assertThat(Jsonb.text(nested(1_000))).hasSize(2_002);
    assertThatThrownBy(() -> Jsonb.text(nested(1_001))).hasMessage("it is nested deeper than 1000");
  }

  private static byte[] nested(int depth) {
    ByteBuffer bytes = ByteBuffer.allocate(8 * depth + 4);
    for (int k = depth; k > 0; k--) {
      bytes.putInt(0x8000_0001).putInt(0x5000_0000 | (8 * k - 4));
    }
    return bytes.putInt(0x8000_0000).array();
  }
}
