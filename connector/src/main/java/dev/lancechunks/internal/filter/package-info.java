/** Predicates that are independent of Spark's and Lance's classes, and their Lance SQL. */
@NullMarked
package dev.lancechunks.internal.filter;

import org.jspecify.annotations.NullMarked;
