package dev.lancechunks.internal.lance.dataset;

import dev.lancechunks.errors.LanceChunksException;
import dev.lancechunks.internal.lance.files.Manifests;
import dev.lancechunks.internal.location.Location;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Finds the branches of a table. Each branch has a directory of its own below the table's. */
public final class Branches {
  private Branches() {}

  /** A branch, and the location of its table. */
  public record Branch(Location table, String name) {}

  /** Returns the branch at a location, or empty if the location is not below a table. */
  public static Optional<Branch> of(Location location) {
    String uri = location.uri();
    for (int at = uri.indexOf(Location.TREE); at >= 0; at = uri.indexOf(Location.TREE, at + 1)) {
      Location table = location.at(uri.substring(0, at));
      if (isTable(table)) {
        return Optional.of(new Branch(table, uri.substring(at + Location.TREE.length())));
      }
    }
    return Optional.empty();
  }

  /**
   * Returns the location of a branch.
   *
   * @param location the location of the table or of the branch itself
   * @param name the name of the branch
   */
  public static Location at(Location location, String name) {
    Optional<Branch> given = of(location);
    if (given.isEmpty()) {
      return location.branch(name);
    }
    if (given.get().name().equals(name)) {
      return location;
    }
    throw new LanceChunksException(
        "Cannot open branch %s of Lance table %s: the path is the directory of branch %s. Load %s with option branch=%s, or leave branch out."
            .formatted(name, location.uri(), given.get().name(), given.get().table().uri(), name));
  }

  private static boolean isTable(Location location) {
    return location.directory().map(Manifests::isTable).orElseGet(() -> Datasets.exists(location));
  }

  /** Returns the names of a table's branches, the main one first. */
  public static List<String> names(Location table) {
    try (OpenedDataset opened = Datasets.open(table, OptionalLong.empty())) {
      return Stream.concat(
              Stream.of(Location.MAIN_BRANCH),
              opened.dataset().branches().list().stream().map(org.lance.Branch::getName).sorted())
          .toList();
    } catch (IOException | RuntimeException e) {
      return List.of(Location.MAIN_BRANCH);
    }
  }
}
