@NullMarked
package dev.lancechunks.internal.lance;

import org.jspecify.annotations.NullMarked;
