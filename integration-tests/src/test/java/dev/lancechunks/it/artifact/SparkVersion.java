package dev.lancechunks.it.artifact;

import java.util.List;

/**
 * The Spark releases that the one jar supports, from the oldest to the newest.
 *
 * <p>Each is the newest release of its line. A release that is not in Maven repositories comes with
 * PySpark.
 */
enum SparkVersion {
  SPARK_3_5_SCALA_2_12("3.5.9", "2.12", 17, Origin.MAVEN),
  SPARK_3_5_SCALA_2_13("3.5.9", "2.13", 17, Origin.MAVEN),
  SPARK_4_0("4.0.5", "2.13", 21, Origin.PYSPARK),
  SPARK_4_1("4.1.4", "2.13", 21, Origin.PYSPARK),
  SPARK_4_2_OF_MAVEN("4.2.0", "2.13", 25, Origin.MAVEN),
  SPARK_4_2("4.2.1", "2.13", 25, Origin.PYSPARK),
  SPARK_4_3("4.3.0", "2.13", 25, Origin.PYSPARK);

  /** The source of a release's jars. */
  enum Origin {
    MAVEN,
    PYSPARK
  }

  static final SparkVersion LOWEST = SPARK_3_5_SCALA_2_12;

  /** The newest release that does not require Python. */
  static final SparkVersion HIGHEST_OF_MAVEN = SPARK_4_2_OF_MAVEN;

  private final String release;
  private final String scala;
  private final int newestJava;
  private final Origin origin;

  SparkVersion(String release, String scala, int newestJava, Origin origin) {
    this.release = release;
    this.scala = scala;
    this.newestJava = newestJava;
    this.origin = origin;
  }

  /**
   * Returns whether this release supports a Java feature version from 17 on, by its documentation.
   */
  boolean supportsJava(int feature) {
    return feature <= newestJava;
  }

  String scala() {
    return scala;
  }

  Origin origin() {
    return origin;
  }

  /** Returns the Maven artifacts of a distribution, as far as the tests need one. */
  List<String> artifacts() {
    return List.of("org.apache.spark:spark-sql_%s:%s".formatted(scala, release));
  }

  /** Returns the Python package that contains a distribution. */
  String pythonPackage() {
    return "pyspark==" + release;
  }

  @Override
  public String toString() {
    return "Spark %s, Scala %s".formatted(release, scala);
  }
}
