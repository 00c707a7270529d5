package dev.lancechunks.it.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** The contents of the bundle, none of which may conflict with Spark's own classes. */
class BundleTest {
  private static final Pattern ALLOWED =
      Pattern.compile(
          String.join(
              "|",
              "dev/lancechunks/.*\\.class",
              "org/lance/.*\\.class",
              // Arrow's C data interface, which no Spark distribution contains.
              "org/apache/arrow/c/.*\\.class",
              "org/apache/arrow/vector/StructVector(Unl|L)oader\\.class",
              "org/apache/arrow/dataset/scanner/(Scanner|ScanTask|ScanTask\\$BatchIterator)\\.class",
              "nativelib/(linux-x86-64|linux-aarch64)/liblance_jni\\.so",
              "nativelib/darwin-aarch64/liblance_jni\\.dylib",
              "(x86_64|aarch_64)/libarrow_cdata_jni\\.so",
              "aarch_64/libarrow_cdata_jni\\.dylib",
              "META-INF/(MANIFEST\\.MF|LICENSE|NOTICE)",
              "META-INF/services/org\\.apache\\.spark\\.sql\\.sources\\.DataSourceRegister",
              "META-INF/maven/dev\\.lancechunks/lancechunks-spark/pom\\.(xml|properties)"));

  private static final List<String> NEEDED =
      List.of(
          "dev/lancechunks/LanceChunksSource.class",
          "META-INF/LICENSE",
          "META-INF/NOTICE",
          "META-INF/services/org.apache.spark.sql.sources.DataSourceRegister",
          "nativelib/linux-x86-64/liblance_jni.so",
          "nativelib/linux-aarch64/liblance_jni.so",
          "nativelib/darwin-aarch64/liblance_jni.dylib");

  @Test
  void bundleContainsAllowedFilesOnly() throws IOException {
    try (ZipFile jar = new ZipFile(PublishedArtifact.bundle().toFile())) {
      List<String> entries =
          jar.stream().filter(entry -> !entry.isDirectory()).map(ZipEntry::getName).toList();
      assertThat(entries).doesNotHaveDuplicates().containsAll(NEEDED);
      assertThat(entries).filteredOn(name -> !ALLOWED.matcher(name).matches()).isEmpty();
    }
  }

  @Test
  void guavaAndNativeLoaderAreRelocated() throws IOException {
    try (ZipFile jar = new ZipFile(PublishedArtifact.bundle().toFile())) {
      assertThat(jar.stream().map(ZipEntry::getName))
          .anyMatch(name -> name.startsWith("org/lance/shaded/guava/"))
          .anyMatch(name -> name.startsWith("dev/lancechunks/shaded/jarjni/"))
          .noneMatch(name -> name.startsWith("com/google/") || name.startsWith("io/questdb/"));
    }
  }
}
