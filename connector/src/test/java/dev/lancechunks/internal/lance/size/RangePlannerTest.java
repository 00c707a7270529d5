package dev.lancechunks.internal.lance.size;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lancechunks.internal.lance.model.FragmentInfo;
import dev.lancechunks.internal.lance.model.RowRange;
import dev.lancechunks.internal.lance.model.RowRange.Numbering;
import dev.lancechunks.internal.lance.model.Snapshot;
import dev.lancechunks.internal.lance.model.SnapshotId;
import dev.lancechunks.internal.location.Location;
import dev.lancechunks.internal.location.StorageOptions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.arrow.vector.types.pojo.Schema;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class RangePlannerTest {
  private static final long MEGABYTE = 1 << 20;

  private static Snapshot of(List<FragmentInfo> fragments) {
    SnapshotId id =
        new SnapshotId(
            new Location("/t", StorageOptions.NONE), 1, Instant.EPOCH, fragments.hashCode());
    return new Snapshot(id, new Schema(List.of()), Map.of(), fragments, Set.of(), List.of());
  }

  private static Snapshot same(int fragments, long rows) {
    List<FragmentInfo> list = new ArrayList<>();
    for (int i = 0; i < fragments; i++) {
      list.add(new FragmentInfo(i, rows, rows, rows * 100, true));
    }
    return of(list);
  }

  @Test
  void thousandsOfTinyFragmentsFormAFewRanges() {
    assertThat(RangePlanner.plan(same(10_000, 50), Numbering.LIVE, 100, 128 * MEGABYTE, 2))
        .hasSizeBetween(2, 6);
  }

  @Test
  void singleLargeFragmentIsSplitAcrossCores() {
    for (Numbering numbering : Numbering.values()) {
      assertThat(RangePlanner.plan(same(1, 576_000), numbering, 2_800, 1024 * MEGABYTE, 8))
          .hasSize(8);
    }
  }

  @Test
  void oneRangePerCoreOfAboutEqualSize() {
    List<RowRange> ranges =
        RangePlanner.plan(same(12, 7_667), Numbering.LIVE, 1_000, 128 * MEGABYTE, 2);
    assertThat(ranges).hasSize(2);
    assertThat(ranges.get(1).count()).isBetween(45_000L, 47_000L);
  }

  @Test
  void smallTableIsOneRange() {
    assertThat(RangePlanner.plan(same(3, 100), Numbering.LIVE, 100, 128 * MEGABYTE, 16)).hasSize(1);
  }

  @Test
  void emptyTableHasNoRanges() {
    assertThat(RangePlanner.plan(of(List.of()), Numbering.LIVE, 100, 128 * MEGABYTE, 16)).isEmpty();
  }

  @RepeatedTest(200)
  void everyRowIsInExactlyOneRange(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    List<FragmentInfo> fragments = new ArrayList<>();
    for (int i = random.nextInt(40); i >= 0; i--) {
      long physical = 1 + random.nextLong(random.nextBoolean() ? 100 : 300_000);
      fragments.add(
          new FragmentInfo(100 - i, 1 + random.nextLong(physical), physical, physical * 50, true));
    }
    Snapshot snapshot = of(fragments);
    for (Numbering numbering : Numbering.values()) {
      List<RowRange> ranges =
          RangePlanner.plan(
              snapshot,
              numbering,
              1 + random.nextInt(5_000),
              MEGABYTE + random.nextLong(200 * MEGABYTE),
              1 + random.nextInt(64));
      long next = 0;
      for (RowRange range : ranges) {
        assertThat(range.start()).isEqualTo(next);
        assertThat(range.count()).isPositive();
        next = range.end();
        if (numbering == Numbering.PHYSICAL) {
          assertWholeFragmentsOrPartOfOne(fragments, range);
        }
      }
      assertThat(next).isEqualTo(fragments.stream().mapToLong(numbering::rowsOf).sum());
    }
  }

  private static void assertWholeFragmentsOrPartOfOne(List<FragmentInfo> fragments, RowRange rows) {
    long position = 0;
    boolean startsAtBorder = false;
    boolean endsAtBorder = false;
    boolean withinOne = false;
    for (FragmentInfo fragment : fragments) {
      long end = position + fragment.physicalRows();
      startsAtBorder |= rows.start() == position;
      endsAtBorder |= rows.end() == end;
      withinOne |= rows.start() >= position && rows.end() <= end;
      position = end;
    }
    assertThat(withinOne || (startsAtBorder && endsAtBorder)).isTrue();
  }
}
