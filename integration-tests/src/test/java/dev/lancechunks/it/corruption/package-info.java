/** Reads of damaged tables. */
@NullMarked
package dev.lancechunks.it.corruption;

import org.jspecify.annotations.NullMarked;
