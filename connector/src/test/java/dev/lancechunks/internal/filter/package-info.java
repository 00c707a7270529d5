/** Filters held to their meaning: evaluated as Lance would, against what Spark sees. */
@NullMarked
package dev.lancechunks.internal.filter;

import org.jspecify.annotations.NullMarked;
