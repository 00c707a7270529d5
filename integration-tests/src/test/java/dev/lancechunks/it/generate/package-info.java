/** Chunk tables of any size, made from a seed, with checksums to prove that a reader saw all. */
@NullMarked
package dev.lancechunks.it.generate;

import org.jspecify.annotations.NullMarked;
