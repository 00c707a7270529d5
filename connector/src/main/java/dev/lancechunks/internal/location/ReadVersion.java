package dev.lancechunks.internal.location;

import java.time.Instant;
import java.util.Optional;

/** Which version of a table to read. */
public sealed interface ReadVersion {

  /** Returns the number of this version in {@code history}. */
  long in(History history);

  /** The versions that a table has. */
  interface History {
    /** Returns the newest version. */
    long latest();

    /** Returns {@code version}, or fails if the table does not have it. */
    long numbered(long version);

    /** Returns the last version committed at or before {@code time}, or fails if there is none. */
    long asOf(Instant time);

    /** Returns the version tagged {@code name}, or fails if there is no such tag. */
    long tagged(String name);
  }

  /** The newest version at the time of loading. */
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
   * @param branch the branch that it has to be on, if it is not to be any
   */
  record Tag(String name, Optional<String> branch) implements ReadVersion {
    @Override
    public long in(History history) {
      return history.tagged(name);
    }
  }
}
