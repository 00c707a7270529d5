/** Predicates that know neither Spark nor Lance's classes, and their Lance SQL. */
@NullMarked
package dev.lancechunks.internal.filter;

import org.jspecify.annotations.NullMarked;
