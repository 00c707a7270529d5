package dev.lancechunks.internal.lance.model;

import dev.lancechunks.internal.location.Location;
import java.io.Serializable;
import java.time.Instant;

/**
 * The unique identity of a snapshot. It is small enough to be sent with each task.
 *
 * <p>Location and version alone are not unique: a table can be dropped and rewritten at the same
 * path with the same version numbers.
 *
 * @param committed the commit time in the version's manifest
 * @param contentHash a hash of the names of the data and deletion files
 */
public record SnapshotId(Location location, long version, Instant committed, long contentHash)
    implements Serializable {}
