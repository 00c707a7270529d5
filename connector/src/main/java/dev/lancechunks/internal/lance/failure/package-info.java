/** Converts native failures to errors that users can act on. */
@NullMarked
package dev.lancechunks.internal.lance.failure;

import org.jspecify.annotations.NullMarked;
