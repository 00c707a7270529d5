package dev.lancechunks.internal.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.junit.jupiter.api.Test;

final class TextRangesTest {
  private static final Column TEXT = new Column(List.of("s"), new ArrowType.Utf8());

  private static String startingWith(String prefix) {
    return LanceSql.of(Filter.match(Place.START, TEXT, prefix));
  }

  @Test
  void prefixWithPatternCharacterBecomesRange() {
    assertThat(startingWith("a_b")).isEqualTo("((`s` >= 'a_b') AND (`s` < 'a_c'))");
    assertThat(startingWith("50%")).isEqualTo("((`s` >= '50%') AND (`s` < '50&'))");
    assertThat(startingWith("src\\win")).isEqualTo("((`s` >= 'src\\win') AND (`s` < 'src\\wio'))");
    assertThat(startingWith("src/win")).isEqualTo("starts_with(`s`, 'src/win')");
  }

  @Test
  void rangeEndsAtNextText() {
    assertThat(startingWith("_\ud7ff")).contains("< '_\ue000'");
    assertThat(startingWith("_" + Character.toString(Character.MAX_CODE_POINT))).contains("< '`'");
    assertThat(startingWith("_\uffff")).contains("< CAST(X'5ff0908080' AS STRING)");
  }

  @Test
  void negatedRangeMatchesTextsOutsideIt() {
    assertThat(LanceSql.of(Filter.match(Place.START, TEXT, "a_").negated()))
        .isEqualTo("((`s` < 'a_') OR (`s` >= 'a`'))");
  }

  @Test
  void onlyPrefixesBecomeRanges() {
    assertThat(LanceSql.of(Filter.match(Place.ANYWHERE, TEXT, "a_")))
        .isEqualTo("contains(`s`, 'a_')");
    assertThat(LanceSql.of(Filter.match(Place.END, TEXT, "a_"))).isEqualTo("ends_with(`s`, 'a_')");
  }
}
