package dev.lancechunks.it.artifact;

import dev.lancechunks.errors.LanceChunksException;
import java.io.File;
import java.util.Objects;
import org.apache.spark.sql.SparkSession;

/**
 * Counts the rows of the table in its argument, lists the library files, and exits without cleaning
 * up.
 */
final class LibraryProbe {
  static final String COUNTED = "PROBE counted ";
  static final String FAILED = "PROBE failed: ";
  static final String FILE = "PROBE file ";
  static final int KILLED = 137;

  private LibraryProbe() {}

  public static void main(String[] args) {
    SparkSession spark =
        SparkSession.builder()
            .master("local[1]")
            .config("spark.ui.enabled", false)
            .config("spark.driver.host", "127.0.0.1")
            .getOrCreate();
    try {
      System.out.println(
          COUNTED + spark.read().format("lancechunks").load(args[0]).collectAsList().size());
    } catch (LanceChunksException e) {
      System.out.println(FAILED + e.getMessage());
    }
    File directory = new File(System.getProperty("java.io.tmpdir"));
    for (String file : Objects.requireNonNull(directory.list())) {
      if (file.startsWith("liblance_jni") || file.startsWith("jnilib-")) {
        System.out.println(FILE + file);
      }
    }
    Runtime.getRuntime().halt(KILLED);
  }
}
