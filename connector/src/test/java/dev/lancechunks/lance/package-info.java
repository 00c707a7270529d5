@NullMarked
package dev.lancechunks.lance;

import org.jspecify.annotations.NullMarked;
