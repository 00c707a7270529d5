/**
 * The face of the native layer: opens tables, and reads and counts their rows.
 *
 * <p>This package and those below it are the only ones that know {@code org.lance}.
 */
@NullMarked
package dev.lancechunks.internal.lance;

import org.jspecify.annotations.NullMarked;
