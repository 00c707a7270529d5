/**
 * Entry point of the native layer: opens tables, and reads and counts their rows.
 *
 * <p>Only this package and its subpackages use classes of {@code org.lance}.
 */
@NullMarked
package dev.lancechunks.internal.lance;

import org.jspecify.annotations.NullMarked;
