/** The Spark read path: table, scan builder, scan, splits, reader factory, readers. */
@NullMarked
package dev.lancechunks.read;

import org.jspecify.annotations.NullMarked;
