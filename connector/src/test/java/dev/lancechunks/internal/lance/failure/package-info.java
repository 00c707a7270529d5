@NullMarked
package dev.lancechunks.internal.lance.failure;

import org.jspecify.annotations.NullMarked;
