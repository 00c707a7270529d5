/**
 * Translates Spark's predicates, aggregates and orders into Spark-free forms, or refuses them with
 * a reason.
 */
@NullMarked
package dev.lancechunks.internal.pushdown;

import org.jspecify.annotations.NullMarked;
