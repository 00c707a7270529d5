/** Pushdown held against Spark itself: the same query, with and without it, gives the same rows. */
@NullMarked
package dev.lancechunks.internal.pushdown;

import org.jspecify.annotations.NullMarked;
