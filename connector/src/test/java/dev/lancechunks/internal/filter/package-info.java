/** Compares filters, evaluated as Lance evaluates them, with the results that Spark expects. */
@NullMarked
package dev.lancechunks.internal.filter;

import org.jspecify.annotations.NullMarked;
