@NullMarked
package dev.lancechunks.internal.lance.size;

import org.jspecify.annotations.NullMarked;
