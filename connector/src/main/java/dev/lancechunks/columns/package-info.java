/** Arrow memory as Spark sees it: column vectors over raw addresses, and unsafe rows. */
@NullMarked
package dev.lancechunks.columns;

import org.jspecify.annotations.NullMarked;
