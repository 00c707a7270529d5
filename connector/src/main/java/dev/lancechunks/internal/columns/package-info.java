/**
 * Spark column vectors and rows over Arrow memory.
 *
 * <p>It has one final class for each memory layout, so that the JIT compiler inlines every access.
 */
@NullMarked
package dev.lancechunks.internal.columns;

import org.jspecify.annotations.NullMarked;
