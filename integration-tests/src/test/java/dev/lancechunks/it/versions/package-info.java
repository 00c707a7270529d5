/** Scans while writers change a table, and while old versions of it are removed. */
@NullMarked
package dev.lancechunks.it.versions;

import org.jspecify.annotations.NullMarked;
