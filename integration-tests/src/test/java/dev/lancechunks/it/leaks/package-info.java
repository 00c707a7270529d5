/** Scans release their threads, files and native memory. */
@NullMarked
package dev.lancechunks.it.leaks;

import org.jspecify.annotations.NullMarked;
