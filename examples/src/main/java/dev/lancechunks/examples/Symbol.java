package dev.lancechunks.examples;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a parser knows about a declaration; {@code path} is dotted, {@code Outer.Inner.method}.
 *
 * <p>Unknown strings are empty, as the tables' writers have it. A list is null when nobody looked,
 * and empty when there was nothing to find.
 */
record Symbol(String path, String docstring, String signature, int complexity, References uses) {
  static final Symbol NONE = new Symbol("", "", "", 0, new References(null, null, null));

  /** The names a declaration mentions. */
  record References(
      @Nullable List<String> calls,
      @Nullable List<String> imports,
      @Nullable List<String> inheritsFrom) {}

  String name() {
    return path.substring(path.lastIndexOf('.') + 1);
  }

  String parent() {
    int dot = path.lastIndexOf('.');
    return dot < 0 ? "" : path.substring(path.lastIndexOf('.', dot - 1) + 1, dot);
  }
}
