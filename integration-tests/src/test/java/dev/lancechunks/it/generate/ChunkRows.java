package dev.lancechunks.it.generate;

import java.util.HexFormat;
import java.util.SplittableRandom;

/**
 * The rows of a generated table. Each is computed from the seed and its index alone, so a test can
 * ask for the row that it should have read.
 */
public final class ChunkRows {

  /** Stands in about one content of a thousand. */
  public static final String RARE_WORD = "zyxrareword";

  /** So many rows are of two files, 10 to 30 of each. */
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

    // Mixing twice is a bijection of the index: no two rows have the same id.
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

  /** The vector of a row, of length 1 as embedding models give it. */
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

  /** About normal, between -3.5 and 3.5; the same on every JVM, which nextGaussian need not be. */
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
