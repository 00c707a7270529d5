/** The benchmark against other readers: one command, a table, a picture. */
@NullMarked
package dev.lancechunks.it.bench;

import org.jspecify.annotations.NullMarked;
