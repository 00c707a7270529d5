package dev.lancechunks.it.generate;

import java.util.HexFormat;
import java.util.SplittableRandom;

/**
 * The rows of a generated table. Each row depends only on the seed and its index, so a test can
 * compute the row that it expects.
 */
public final class ChunkRows {

  /** A word that about one content in a thousand contains. */
  public static final String RARE_WORD = "zyxrareword";

  /** The number of rows of two files together; each file has 10 to 30. */
  private static final int ROWS_OF_TWO_FILES = 40;

  private final TableSpec spec;

  public ChunkRows(TableSpec spec) {
    this.spec = spec;
  }

  public ChunkRow row(long index) {
    long pair = index / ROWS_OF_TWO_FILES;
    int place = (int) (index % ROWS_OF_TWO_FILES);
    int rowsOfFirst = 10 + random('p', pair).nextInt(ROWS_OF_TWO_FILES / 2 + 1);
    boolean inFirst = place < rowsOfFirst;
    long file = 2 * pair + (inFirst ? 0 : 1);

    // Mixing twice is a bijection of the index, so no two rows have the same id.
    String id = HexFormat.of().toHexDigits(mix(mix(spec.seed()) + index));
    return new ChunkFields(GeneratedFile.of(file, random('f', file)), random('r', index))
        .id(id)
        .code(spec.outliers().contains(index))
        .lines(inFirst ? place : place - rowsOfFirst)
        .names()
        .lists()
        .embedding()
        .row();
  }

  /** Returns the vector of a row, normalized to length 1 as embedding models do. */
  public float[] vector(long index) {
    float[] vector = new float[spec.vectorDimension()];
    SplittableRandom random = random('v', index);
    double squares = 0;
    for (int i = 0; i < vector.length; i++) {
      vector[i] = (float) bell(random);
      squares += (double) vector[i] * vector[i];
    }
    float scale = (float) (1 / Math.sqrt(squares));
    for (int i = 0; i < vector.length; i++) {
      vector[i] *= scale;
    }
    return vector;
  }

  /**
   * Returns a roughly normal value between -3.5 and 3.5. It is the same on every JVM, which
   * nextGaussian does not guarantee.
   */
  static double bell(SplittableRandom random) {
    long bits = random.nextLong();
    long sum = (bits & 0xffff) + (bits >>> 16 & 0xffff) + (bits >>> 32 & 0xffff) + (bits >>> 48);
    return (sum / 65535.0 - 2) * 1.7320508075688772;
  }

  private SplittableRandom random(char purpose, long index) {
    return new SplittableRandom(mix(mix(spec.seed() + purpose) ^ index));
  }

  /** The last step of SplitMix64. */
  private static long mix(long value) {
    long mixed = value + 0x9e3779b97f4a7c15L;
    mixed = (mixed ^ mixed >>> 30) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ mixed >>> 27) * 0x94d049bb133111ebL;
    return mixed ^ mixed >>> 31;
  }
}
