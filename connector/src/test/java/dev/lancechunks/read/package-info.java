@NullMarked
package dev.lancechunks.read;

import org.jspecify.annotations.NullMarked;
