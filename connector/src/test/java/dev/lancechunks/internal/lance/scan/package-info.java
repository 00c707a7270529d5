@NullMarked
package dev.lancechunks.internal.lance.scan;

import org.jspecify.annotations.NullMarked;
