/** The native memory of scans, measured in separate processes. */
@NullMarked
package dev.lancechunks.it.memory;

import org.jspecify.annotations.NullMarked;
