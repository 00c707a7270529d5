package dev.lancechunks.internal.lance;

import dev.lancechunks.internal.lance.dataset.Branches;
import dev.lancechunks.internal.lance.dataset.Branches.Branch;
import dev.lancechunks.internal.lance.failure.LanceErrors;
import dev.lancechunks.internal.location.Location;
import dev.lancechunks.internal.location.ReadVersion;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
      throw LanceErrors.noSuchVersion(
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
                LanceErrors.noSuchVersion(
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
    return tag(name).getVersion();
  }

  /** Returns the location of a version. A tag can be on a branch, which has its own location. */
  Location home(ReadVersion version) {
    if (!(version instanceof ReadVersion.Tag wanted)) {
      return location;
    }
    String branch = tag(wanted.name()).getBranch().orElse(Location.MAIN_BRANCH);
    Optional<Branch> here = Branches.of(location);
    String given = wanted.branch().or(() -> here.map(Branch::name)).orElse(branch);
    if (!branch.equals(given)) {
      throw LanceErrors.otherBranch(
          here.map(Branch::table).orElse(location), wanted.name(), branch, given);
    }
    return here.isPresent() ? location : location.branch(branch);
  }

  private Tag tag(String name) {
    List<Tag> tags = dataset.tags().list();
    return tags.stream()
        .filter(tag -> tag.getName().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                LanceErrors.noSuchVersion(
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
