/**
 * Tables of every file format, kind of row ids, state and index kind, compared with what their
 * writer reads of them without an index.
 */
@NullMarked
package dev.lancechunks.it.crossing;

import org.jspecify.annotations.NullMarked;
