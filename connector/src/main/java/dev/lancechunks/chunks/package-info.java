/** The Java API: streams, counts and batches of code chunks without Spark. */
@NullMarked
package dev.lancechunks.chunks;

import org.jspecify.annotations.NullMarked;
