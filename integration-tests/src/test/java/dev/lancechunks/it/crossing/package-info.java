/**
 * Tables of every file format, row id kind, state and index kind, compared with the rows that their
 * writer reads without an index.
 */
@NullMarked
package dev.lancechunks.it.crossing;

import org.jspecify.annotations.NullMarked;
