/** Figures of a scan for the Spark UI. */
@NullMarked
package dev.lancechunks.metrics;

import org.jspecify.annotations.NullMarked;
