/** Arrow batches, their counters, and decoders of values that Arrow holds as bytes. */
@NullMarked
package dev.lancechunks.internal.arrow;

import org.jspecify.annotations.NullMarked;
