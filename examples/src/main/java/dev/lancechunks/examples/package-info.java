/**
 * Two example programs. {@link dev.lancechunks.examples.CutSources} creates a table of real code
 * chunks, and {@link dev.lancechunks.examples.ExploreChunks} reads one with Spark.
 */
@NullMarked
package dev.lancechunks.examples;

import org.jspecify.annotations.NullMarked;
