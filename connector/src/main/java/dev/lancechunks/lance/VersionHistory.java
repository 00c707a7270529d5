package dev.lancechunks.lance;

import dev.lancechunks.options.Location;
import dev.lancechunks.options.ReadVersion;
import java.time.Instant;
import java.util.List;
import org.lance.Dataset;
import org.lance.Tag;
import org.lance.Version;

/** The versions and tags of an open dataset. */
record VersionHistory(Location location, Dataset dataset) implements ReadVersion.History {
  private static final int SHOWN = 20;

  @Override
  public long latest() {
    return dataset.version();
  }

  @Override
  public long numbered(long version) {
    List<Version> versions = dataset.listVersions();
    if (versions.stream().noneMatch(candidate -> candidate.getId() == version)) {
      throw Failures.noSuchVersion(
          location, "version " + version, last(ids(versions)), "versionAsOf");
    }
    return version;
  }

  @Override
  public long asOf(Instant time) {
    List<Version> versions = dataset.listVersions();
    return versions.stream()
        .filter(version -> !version.getDataTime().toInstant().isAfter(time))
        .mapToLong(Version::getId)
        .max()
        .orElseThrow(
            () ->
                Failures.noSuchVersion(
                    location,
                    "as of " + time,
                    last(
                        versions.stream()
                            .map(version -> version.getDataTime().toInstant())
                            .sorted()
                            .toList()),
                    "timestampAsOf"));
  }

  @Override
  public long tagged(String name) {
    List<Tag> tags = dataset.tags().list();
    return tags.stream()
        .filter(tag -> tag.getName().equals(name))
        .mapToLong(Tag::getVersion)
        .findFirst()
        .orElseThrow(
            () ->
                Failures.noSuchVersion(
                    location,
                    "at tag " + name,
                    last(tags.stream().map(Tag::getName).sorted().toList()),
                    "tag"));
  }

  private static List<Long> ids(List<Version> versions) {
    return versions.stream().map(Version::getId).sorted().toList();
  }

  private static List<?> last(List<?> values) {
    return values.subList(Math.max(0, values.size() - SHOWN), values.size());
  }
}
