/** Estimates the widths of rows, and packs rows into splits. */
@NullMarked
package dev.lancechunks.internal.lance.size;

import org.jspecify.annotations.NullMarked;
