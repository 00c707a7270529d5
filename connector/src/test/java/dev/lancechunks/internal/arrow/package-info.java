@NullMarked
package dev.lancechunks.internal.arrow;

import org.jspecify.annotations.NullMarked;
