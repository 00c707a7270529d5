/** Nothing is left behind: no thread, no file, no native memory. */
@NullMarked
package dev.lancechunks.it.leaks;

import org.jspecify.annotations.NullMarked;
