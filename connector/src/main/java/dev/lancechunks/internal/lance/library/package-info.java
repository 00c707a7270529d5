/** Loads the native library and accounts for its memory. */
@NullMarked
package dev.lancechunks.internal.lance.library;

import org.jspecify.annotations.NullMarked;
