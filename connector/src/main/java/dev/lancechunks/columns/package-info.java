/** Arrow memory as Spark sees it: column vectors over raw addresses, and rows of them. */
@NullMarked
package dev.lancechunks.columns;

import org.jspecify.annotations.NullMarked;
