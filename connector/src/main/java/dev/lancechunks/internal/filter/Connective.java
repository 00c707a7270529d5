package dev.lancechunks.internal.filter;

/** Joins the terms of a junction. */
public enum Connective {
  AND,
  OR;

  Connective other() {
    return this == AND ? OR : AND;
  }
}
