@NullMarked
package dev.lancechunks.internal.read;

import org.jspecify.annotations.NullMarked;
