package dev.lancechunks.examples;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The properties of a declaration. The {@code path} is dotted, such as {@code Outer.Inner.method}.
 *
 * <p>Unknown strings are empty, as in tables of other writers. A list is null if the file was not
 * parsed, and empty if the parser found nothing.
 */
record Symbol(String path, String docstring, String signature, int complexity, References uses) {
  static final Symbol NONE = new Symbol("", "", "", 0, new References(null, null, null));

  /** The names that a declaration refers to. */
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
