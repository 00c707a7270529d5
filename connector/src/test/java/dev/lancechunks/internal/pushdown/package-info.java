/** Tests that queries return the same rows with and without pushdown. */
@NullMarked
package dev.lancechunks.internal.pushdown;

import org.jspecify.annotations.NullMarked;
