/** A predicate form that knows neither Spark nor Lance's classes, and its Lance SQL. */
@NullMarked
package dev.lancechunks.filter;

import org.jspecify.annotations.NullMarked;
