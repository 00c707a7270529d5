/**
 * Translates Spark's predicates, aggregates and sort orders into Spark-free forms, or leaves them
 * to Spark and gives the reason.
 */
@NullMarked
package dev.lancechunks.internal.pushdown;

import org.jspecify.annotations.NullMarked;
