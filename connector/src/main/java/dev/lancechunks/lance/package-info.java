/** The native layer: the only package that knows Lance's own classes. */
@NullMarked
package dev.lancechunks.lance;

import org.jspecify.annotations.NullMarked;
