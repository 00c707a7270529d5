package dev.lancechunks.internal.lance.files;

import dev.lancechunks.errors.LanceChunksException;
import dev.lancechunks.internal.arrow.ExtensionTypes;
import dev.lancechunks.internal.lance.model.FragmentInfo;
import dev.lancechunks.internal.lance.model.Snapshot;
import dev.lancechunks.internal.location.Location;
import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.lance.fragment.DataFile;

/**
 * Rejects tables that would make the native library crash the JVM.
 *
 * <p>If Lance 7.0.0 panics in a call from Java, it aborts the process. This cannot be caught.
 */
public final class UnsupportedFeatures {
  /** The type in a manifest; the native library splits it at every colon. */
  private static final Pattern OFFSET_ZONE =
      Pattern.compile("timestamp:(?:s|ms|us|ns):([+-]\\d\\d:\\d\\d)");

  private static final String BLOB = "lance.blob.v2";

  private UnsupportedFeatures() {}

  /** Checks the schema in a manifest before the native library reads it. */
  public static void check(Location location, Manifest manifest) throws IOException {
    for (Manifest.StoredField field : manifest.fields()) {
      Matcher zone = OFFSET_ZONE.matcher(field.type());
      if (zone.find()) {
        throw new LanceChunksException(
            "Cannot open Lance table %s: column %s is a timestamp with the zone %s, and Lance 7.0.0 cannot read zones written as offsets. Rewrite the column with a zone such as UTC or Europe/Berlin."
                .formatted(location.uri(), field.name(), zone.group(1)));
      }
    }
  }

  /** Checks the format of a data file before it is read. */
  public static void check(Location location, DataFile file) {
    FileFormat format = FileFormat.of(file);
    if (format.compareTo(FileFormat.NEWEST) > 0) {
      throw new LanceChunksException(
          "Cannot open Lance table %s: its data file %s has format %s, but only formats up to %s are supported. Write the table with data_storage_version \"%s\"."
              .formatted(
                  location.uri(), file.getPath(), format, FileFormat.NEWEST, FileFormat.NEWEST));
    }
  }

  /** Rejects fragments in which no column has data. Lance cannot even count their rows. */
  public static void checkFiles(Snapshot snapshot, List<FragmentInfo> fragments) {
    for (FragmentInfo fragment : fragments) {
      if (!fragment.hasFiles() && fragment.rows() > 0) {
        throw new LanceChunksException(
            "Cannot read Lance table %s version %d: fragment %d has no data file, because only columns that were added without values are left, and Lance cannot read such a fragment. Read a version from before the other columns were dropped, with option versionAsOf."
                .formatted(snapshot.id().location().uri(), snapshot.id().version(), fragment.id()));
      }
    }
  }

  /** Returns whether scans of this schema support filters. Filters panic on blob columns. */
  public static boolean takeFilters(Schema schema) {
    return schema.getFields().stream().noneMatch(UnsupportedFeatures::holdsBlob);
  }

  private static boolean holdsBlob(Field field) {
    return ExtensionTypes.of(field).filter(BLOB::equals).isPresent()
        || field.getChildren().stream().anyMatch(UnsupportedFeatures::holdsBlob);
  }
}
