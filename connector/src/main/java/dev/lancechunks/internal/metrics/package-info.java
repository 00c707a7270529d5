/** Scan metrics for the Spark UI. */
@NullMarked
package dev.lancechunks.internal.metrics;

import org.jspecify.annotations.NullMarked;
