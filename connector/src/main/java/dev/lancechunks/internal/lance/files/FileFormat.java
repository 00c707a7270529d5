package dev.lancechunks.internal.lance.files;

import java.util.Comparator;
import org.lance.fragment.DataFile;

/** A version of the data file format. */
public record FileFormat(int major, int minor) implements Comparable<FileFormat> {
  /** The format before version 2, named 0.1 and recorded as 0.2 in manifests. */
  public static final FileFormat LEGACY = new FileFormat(0, 1);

  /** The newest format that Lance 7.0.0 reads. */
  public static final FileFormat NEWEST = new FileFormat(2, 2);

  private static final FileFormat OLDEST_OF_TWO = new FileFormat(2, 0);

  private static final Comparator<FileFormat> ORDER =
      Comparator.comparingInt(FileFormat::major).thenComparingInt(FileFormat::minor);

  /** The minor number that the first writers of format 2.0 recorded in manifests. */
  private static final int EARLY_TWO = 3;

  /** Returns the format with the given numbers in a manifest. */
  public static FileFormat of(int major, int minor) {
    if (major > 0) {
      return new FileFormat(major, minor);
    }
    return minor < EARLY_TWO ? LEGACY : OLDEST_OF_TWO;
  }

  public static FileFormat of(DataFile file) {
    return of(file.getFileMajorVersion(), file.getFileMinorVersion());
  }

  /** Returns whether Lance 7.0.0 reads this format in a table that also has other formats. */
  public boolean isMixable() {
    return compareTo(OLDEST_OF_TWO) >= 0 && compareTo(NEWEST) <= 0;
  }

  @Override
  public int compareTo(FileFormat other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return major + "." + minor;
  }
}
