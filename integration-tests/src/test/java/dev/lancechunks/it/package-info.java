/** Tests that need several processes, large tables or tables of other writers. */
@NullMarked
package dev.lancechunks.it;

import org.jspecify.annotations.NullMarked;
