/** Code chunks for plain Java: streams, counts, batches, without Spark. */
@NullMarked
package dev.lancechunks.chunks;

import org.jspecify.annotations.NullMarked;
