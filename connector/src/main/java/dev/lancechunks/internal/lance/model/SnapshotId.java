package dev.lancechunks.internal.lance.model;

import dev.lancechunks.internal.location.Location;
import java.io.Serializable;
import java.time.Instant;

/**
 * What tells one snapshot from every other, small enough to travel with each task.
 *
 * <p>Location and version alone do not: a table can be dropped and written anew under the same
 * path, with the same version numbers.
 *
 * @param committed when the version was committed, by its manifest
 * @param contentHash a hash of the names of its data and deletion files
 */
public record SnapshotId(Location location, long version, Instant committed, long contentHash)
    implements Serializable {}
