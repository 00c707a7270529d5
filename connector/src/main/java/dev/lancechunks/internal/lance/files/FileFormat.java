package dev.lancechunks.internal.lance.files;

import java.util.Comparator;
import org.lance.fragment.DataFile;

/** A version of the format of data files. */
public record FileFormat(int major, int minor) implements Comparable<FileFormat> {
  /** The one before version 2, which is called 0.1 and has the number 0.2 in manifests. */
  public static final FileFormat LEGACY = new FileFormat(0, 1);

  /** The newest that Lance 7.0.0 reads. */
  public static final FileFormat NEWEST = new FileFormat(2, 2);

  private static final FileFormat OLDEST_OF_TWO = new FileFormat(2, 0);

  private static final Comparator<FileFormat> ORDER =
      Comparator.comparingInt(FileFormat::major).thenComparingInt(FileFormat::minor);

  /** What the first writers of format 2.0 put into manifests as its minor number. */
  private static final int EARLY_TWO = 3;

  /** Returns the format that has these numbers in a manifest. */
  public static FileFormat of(int major, int minor) {
    if (major > 0) {
      return new FileFormat(major, minor);
    }
    return minor < EARLY_TWO ? LEGACY : OLDEST_OF_TWO;
  }

  public static FileFormat of(DataFile file) {
    return of(file.getFileMajorVersion(), file.getFileMinorVersion());
  }

  /** Returns whether Lance 7.0.0 reads it beside other formats. */
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
