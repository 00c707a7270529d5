/** Native scans in bounded batches: sub-scans, their sizes, and what is read ahead. */
@NullMarked
package dev.lancechunks.internal.lance.scan;

import org.jspecify.annotations.NullMarked;
