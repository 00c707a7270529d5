/** Tests of the Java API on Lance tables. */
@NullMarked
package dev.lancechunks.chunks;

import org.jspecify.annotations.NullMarked;
