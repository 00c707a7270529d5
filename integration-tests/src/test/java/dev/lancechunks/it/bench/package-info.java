/** The benchmark against other readers: one command that produces a table and a chart. */
@NullMarked
package dev.lancechunks.it.bench;

import org.jspecify.annotations.NullMarked;
