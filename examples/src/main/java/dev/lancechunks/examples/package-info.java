/**
 * Two runnable stories: {@link dev.lancechunks.examples.CutSources} makes a table of real code
 * chunks, {@link dev.lancechunks.examples.ExploreChunks} reads one with Spark.
 */
@NullMarked
package dev.lancechunks.examples;

import org.jspecify.annotations.NullMarked;
