package dev.lancechunks.it.artifact;

import java.util.List;

/** The releases of Spark that the one jar runs on, from the oldest to the newest. */
enum SparkVersion {
  SPARK_3_5_SCALA_2_12("3.5.9", "2.12", 17),
  SPARK_3_5_SCALA_2_13("3.5.9", "2.13", 17),
  SPARK_4_0("4.0.4", "2.13", 21),
  SPARK_4_1("4.1.3", "2.13", 21),
  SPARK_4_2("4.2.0", "2.13", 25);

  static final SparkVersion LOWEST = SPARK_3_5_SCALA_2_12;
  static final SparkVersion HIGHEST = SPARK_4_2;

  private final String release;
  private final String scala;
  private final int newestJava;

  SparkVersion(String release, String scala, int newestJava) {
    this.release = release;
    this.scala = scala;
    this.newestJava = newestJava;
  }

  /** Returns whether this release runs on a Java from 17 on, by its own documentation. */
  boolean supportsJava(int feature) {
    return feature <= newestJava;
  }

  String scala() {
    return scala;
  }

  /** Returns what a distribution is made of, as far as the tests need one. */
  List<String> artifacts() {
    return List.of("org.apache.spark:spark-sql_%s:%s".formatted(scala, release));
  }

  @Override
  public String toString() {
    return "Spark %s, Scala %s".formatted(release, scala);
  }
}
