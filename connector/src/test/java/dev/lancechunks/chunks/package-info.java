/** Tests of the Java API over real tables. */
@NullMarked
package dev.lancechunks.chunks;

import org.jspecify.annotations.NullMarked;
