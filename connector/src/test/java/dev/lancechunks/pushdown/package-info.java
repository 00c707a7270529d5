/** Pushdown held against Spark itself: the same query, with and without it, gives the same rows. */
@NullMarked
package dev.lancechunks.pushdown;

import org.jspecify.annotations.NullMarked;
