package dev.lancechunks.internal.location;

import java.time.Instant;
import java.util.Optional;

/** Selects the version of a table to read. */
public sealed interface ReadVersion {

  /** Returns the number of this version in {@code history}. */
  long in(History history);

  /** The versions of a table. */
  interface History {
    /** Returns the latest version. */
    long latest();

    /** Returns {@code version}, or throws if the table does not have it. */
    long numbered(long version);

    /** Returns the last version committed at or before {@code time}, or throws if there is none. */
    long asOf(Instant time);

    /** Returns the version with tag {@code name}, or throws if there is no such tag. */
    long tagged(String name);
  }

  /** The latest version when the table is loaded. */
  record Latest() implements ReadVersion {
    @Override
    public long in(History history) {
      return history.latest();
    }
  }

  /** The version with this number. */
  record Numbered(long version) implements ReadVersion {
    @Override
    public long in(History history) {
      return history.numbered(version);
    }
  }

  /** The last version committed at or before this time. */
  record AsOf(Instant time) implements ReadVersion {
    @Override
    public long in(History history) {
      return history.asOf(time);
    }
  }

  /**
   * The version with this tag.
   *
   * @param branch the branch that the tag must be on; empty for any branch
   */
  record Tag(String name, Optional<String> branch) implements ReadVersion {
    @Override
    public long in(History history) {
      return history.tagged(name);
    }
  }
}
