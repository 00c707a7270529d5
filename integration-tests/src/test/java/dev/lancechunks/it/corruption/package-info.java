/** What becomes of reads of damaged tables. */
@NullMarked
package dev.lancechunks.it.corruption;

import org.jspecify.annotations.NullMarked;
