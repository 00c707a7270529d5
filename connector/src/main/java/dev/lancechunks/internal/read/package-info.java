/** Plans a scan: scan builder, scan, splits, statistics and the text of {@code EXPLAIN}. */
@NullMarked
package dev.lancechunks.internal.read;

import org.jspecify.annotations.NullMarked;
