package dev.lancechunks.it.generate;

/**
 * The specification of a generated table. Equal specifications produce equal rows.
 *
 * <pre>{@code TableSpec.of(10_000, 4, 384).withOutliers(Outliers.every(1_000))}</pre>
 *
 * @param vectorDimension 0 for a table without a vector column
 * @param stableRowIds whether rows keep their ids when they move
 */
public record TableSpec(
    long rows,
    int fragments,
    int vectorDimension,
    long seed,
    Outliers outliers,
    boolean stableRowIds) {

  public static final long DEFAULT_SEED = 42;

  public TableSpec {
    if (fragments < 1 || rows < fragments || rows / fragments >= Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "Cannot divide %d rows into %d fragments. Give each fragment 1 to 2^31-2 rows."
              .formatted(rows, fragments));
    }
    if (vectorDimension < 0) {
      throw new IllegalArgumentException(
          "Cannot make vectors of dimension %d. Give 0 for none.".formatted(vectorDimension));
    }
  }

  public static TableSpec of(long rows, int fragments, int vectorDimension) {
    return new TableSpec(rows, fragments, vectorDimension, DEFAULT_SEED, Outliers.NONE, false);
  }

  public TableSpec withSeed(long newSeed) {
    return new TableSpec(rows, fragments, vectorDimension, newSeed, outliers, stableRowIds);
  }

  public TableSpec withOutliers(Outliers newOutliers) {
    return new TableSpec(rows, fragments, vectorDimension, seed, newOutliers, stableRowIds);
  }

  public TableSpec withStableRowIds() {
    return new TableSpec(rows, fragments, vectorDimension, seed, outliers, true);
  }

  /**
   * Returns the first row of a fragment; for {@code fragment == fragments()}, the number of rows.
   */
  public long firstRow(int fragment) {
    return rows / fragments * fragment + Math.min(fragment, rows % fragments);
  }
}
